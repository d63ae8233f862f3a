import { beforeEach, describe, expect, it } from 'vitest'
import { publicApiRoutes } from '../../functions/public-api-routes.ts'
import { staffRoutes } from '../../functions/staff-routes.ts'
import { listPublishedFaqs } from '../../shared/faq/published-faqs.ts'
import { situationOf } from '../../shared/perform.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const WRITE = 'POST /v1/questions/{id}/messages'

const apiOf = (world: TestWorld) => {
  const routes = publicApiRoutes(world.upline)
  return async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    return { status: answer?.statusCode, body: JSON.parse(answer?.body ?? 'null') }
  }
}

describe('the API of questions', () => {
  let world: QuestionWorld
  let call: ReturnType<typeof apiOf>
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    call = apiOf(world)
  })
  const visitorAsks = async (subject: string) => {
    const json = { email: 'vera@v.example', subject, body: 'Hm?' }
    const { questionId } = (await call('POST /v1/questions', { json })).body
    await world.settle()
    return String(questionId)
  }
  const newestLink = () =>
    tokenIn(
      world.mailer.to('vera@v.example').findLast(({ text }) => text.includes('/verify-question/')),
      '/verify-question/',
    )

  it('takes one key for one question: the same one elsewhere is another request', async () => {
    const ids = [(await world.ask('One')).id, (await world.ask('Other')).id]
    const headers = { 'idempotency-key': '1' }
    const token = world.ada.homeToken
    for (const id of ids) {
      await call(WRITE, { path: { id }, headers, json: { token, body: 'And?' } })
      expect((await world.question(id)).messages).toBe(2)
    }
    for (const id of ids) {
      await call(WRITE, {
        path: { id },
        headers: { 'idempotency-key': '2' },
        json: { token, resolved: true },
      })
      expect((await world.question(id)).acts).toMatchObject([{ act: 'resolved' }])
    }
  })

  it('verifies those that are chosen, and tells how many wait', async () => {
    const one = await visitorAsks('One')
    await visitorAsks('Other')
    const json = { token: newestLink(), questionIds: [one] }
    const { body } = await call('POST /v1/question-verifications', { json })
    expect(body).toMatchObject({ questions: [{ questionId: one }], waiting: 1 })
  })

  it('answers what was seen, and publishes under the name that was given', async () => {
    const { id } = await world.ask()
    const further = { token: world.ada.homeToken, body: 'One more thing.' }
    await call(WRITE, { path: { id }, json: further })
    const token = world.answerToken('sam@x.example')
    const json = { token, body: 'To the first.', seen: 1, publishAs: 'How is it done?' }
    expect(await call('POST /v1/answers', { json })).toMatchObject({ status: 202 })
    expect(await world.turn(id)).toMatchObject({ number: 2, state: 'open' })
    expect(await listPublishedFaqs(situationOf(world.upline))).toMatchObject([
      { question: 'How is it done?' },
    ])
  })

  it.each<[string, string, object]>([
    ['a subject nobody can see', 'POST /v1/questions', { subject: '\u200b\u2060' }],
    ['an answer that saw no message', 'POST /v1/answers', { seen: 0 }],
    ['an answer under a name of two lines', 'POST /v1/answers', { publishAs: 'a\nb' }],
    [
      'more chosen questions than anybody has',
      'POST /v1/question-verifications',
      { questionIds: Array.from({ length: 51 }, (_, i) => `q${i}`) },
    ],
  ])('refuses %s', async (_, routeKey, wrong) => {
    await world.ask()
    await visitorAsks('One')
    const good: Readonly<Record<string, object>> = {
      'POST /v1/questions': { token: world.ada.homeToken, subject: 'How?', body: 'Please tell.' },
      'POST /v1/answers': { token: world.answerToken('sam@x.example'), body: 'So.' },
      'POST /v1/question-verifications': { token: newestLink() },
    }
    const json = { ...good[routeKey], ...wrong }
    expect(await call(routeKey, { json })).toMatchObject({ status: 422 })
    expect((await call(routeKey, { json: good[routeKey] })).status).toBeLessThan(300)
  })

  it('shows of a frequent question its text, and no page of it', async () => {
    const faq = { key: 'cost', question: 'What does it cost?', text: 'Nothing.', html: '<p>' }
    const content = { ...sampleOrganisation.content, faqs: [faq] }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, content } })
    const { html: _, ...shown } = faq
    const { body } = await apiOf(world)('GET /v1/faqs', { query: { q: 'cost' } })
    expect(body).toEqual({ faqs: [shown] })
  })

  it('shows the staff of a visitor that it is one', async () => {
    const id = await visitorAsks('One')
    await call('POST /v1/question-verifications', { json: { token: newestLink() } })
    const routeKey = 'GET /v1/staff/questions/{id}'
    const plain = httpEvent(routeKey, { path: { id } })
    const authorizer = { iam: { userArn: 'arn:aws:iam::1:user/kim', accessKey: 'AKID' } }
    const event = { ...plain, requestContext: { ...plain.requestContext, authorizer } }
    const shown = await staffRoutes(world.upline)[routeKey]?.(event)
    expect(JSON.parse(shown?.body ?? '')).toMatchObject({ id, asker: { kind: 'visitor' } })
    expect(shown?.body).not.toContain('vera')
  })
})

describe('the very first question of an organisation', () => {
  it('has a holder, although nobody has joined yet', async () => {
    const world = new TestWorld('2026-03-03T10:00:00.000Z')
    const call = apiOf(world)
    const json = { email: 'vera@v.example', subject: 'Free?', body: 'Is it?' }
    await call('POST /v1/questions', { json })
    await world.settle()
    const token = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    await call('POST /v1/question-verifications', { json: { token } })
    await world.settle()
    expect(world.mailer.to('rosa@sample.example')[0]?.subject).toBe('question-asked: Free?')
  })
})
