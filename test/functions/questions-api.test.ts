import { beforeEach, describe, expect, it } from 'vitest'
import { publicApiRoutes } from '../../functions/public-api-routes.ts'
import type { Route } from '../../shared/aws/http-function.ts'
import { hashOf } from '../../shared/kernel/token.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { httpEvent, type Asked } from './http-event.ts'

describe('the API of questions', () => {
  let world: QuestionWorld
  let routes: Readonly<Record<string, Route>>
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    routes = publicApiRoutes(world.upline)
  })

  const call = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    return { status: answer?.statusCode, body: JSON.parse(answer?.body ?? 'null') }
  }
  const ask = (json: object) => call('POST /v1/questions', { json })
  const good = () => ({ token: world.ada.homeToken, subject: 'How?', body: 'Please tell.' })

  it('takes a member’s question, shows how it stands, and publishes the holder’s answer', async () => {
    const asked = await ask(good())
    expect(asked).toMatchObject({
      status: 202,
      body: { questionId: expect.any(String), dueAt: '2026-03-06T10:00:00.000Z' },
    })
    const { questionId, statusUrl } = asked.body
    expect(statusUrl).toBe(`https://sample.example/questions/${questionId}/${world.ada.homeToken}`)
    await world.settle()
    const look = () =>
      call('GET /v1/questions/{id}', {
        path: { id: questionId },
        query: { token: world.ada.homeToken },
      })
    expect((await look()).body).toMatchObject({ state: 'open', heldBy: ['Sam Sponsor'] })
    const token = world.answerToken('sam@x.example')
    const answered = await call('POST /v1/answers', { json: { token, body: 'So.' } })
    expect(answered).toEqual({ status: 202, body: { questionId, number: 2, isInTime: true } })
    const { body } = await look()
    expect(body).toMatchObject({ state: 'answered', isInTime: true })
    expect(body.messages).toMatchObject([
      { from: 'asker', name: 'Ada Asker', text: 'Please tell.' },
      { from: 'answerer', name: 'Sam Sponsor', text: 'So.', isAnswer: true },
    ])
    expect(JSON.stringify(body)).not.toContain(world.sam.member.id)
  })

  it('writes on, withdraws and settles by the asker’s token alone', async () => {
    const { questionId: id } = (await ask(good())).body
    const post = (json: object) => call('POST /v1/questions/{id}/messages', { path: { id }, json })
    const token = world.ada.homeToken
    expect((await post({ token, body: 'And where?' })).body.messages).toHaveLength(2)
    for (const json of [
      { token: world.sam.homeToken, body: 'Not mine' },
      { token: world.sam.homeToken, withdraw: true },
      { token: 'nonsense', resolved: true },
    ]) {
      expect(await post(json)).toMatchObject({ status: 403, body: { code: 'TOKEN_INVALID' } })
    }
    expect(await post({ token, withdraw: false })).toMatchObject({ status: 422 })
    expect(await post({ token, withdraw: true })).toMatchObject({
      status: 202,
      body: { state: 'withdrawn' },
    })
  })

  it('takes anybody’s question and verifies it from the mail', async () => {
    const asked = await ask({ email: 'vera@v.example', subject: 'Free?', body: 'Is it?' })
    expect(asked).toEqual({ status: 202, body: { questionId: expect.any(String) } })
    await world.settle()
    const token = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    const verified = await call('POST /v1/question-verifications', { json: { token } })
    expect(verified).toMatchObject({
      status: 200,
      body: { questions: [{ questionId: asked.body.questionId }] },
    })
    const [id, secret] = String(verified.body.questions[0].statusUrl).split('/').slice(-2)
    const seen = await call('GET /v1/questions/{id}', {
      path: { id: id ?? '' },
      query: { token: secret ?? '' },
    })
    expect(seen.body).toMatchObject({ subject: 'Free?', heldBy: ['Rosa Root'] })
  })

  it.each<[string, object, number, string]>([
    ['no body', { body: undefined }, 422, 'INPUT_INVALID'],
    ['a body of blanks', { body: ' \n\t ' }, 422, 'INPUT_INVALID'],
    ['a body nobody can see', { body: '\u200b\u200b\u2060\u00ad' }, 422, 'INPUT_INVALID'],
    ['one letter', { body: 'x' }, 422, 'INPUT_INVALID'],
    ['5,001 characters', { body: 'x'.repeat(5001) }, 422, 'INPUT_INVALID'],
    ['bytes that are no text', { body: 'a\u0000b\u0007' }, 422, 'INPUT_INVALID'],
    ['half a character', { body: 'ab\ud800' }, 422, 'INPUT_INVALID'],
    ['text that is turned around', { body: 'ab\u202ecd' }, 422, 'INPUT_INVALID'],
    ['a subject of two lines', { subject: 'a\nb' }, 422, 'INPUT_INVALID'],
    ['a subject too long', { subject: 'x'.repeat(121) }, 422, 'INPUT_INVALID'],
    ['a number for text', { body: 7 }, 422, 'INPUT_INVALID'],
    ['a field that is not known', { holder: 'me' }, 422, 'INPUT_INVALID'],
    ['somebody else’s token', { token: 'a'.repeat(26) }, 403, 'TOKEN_INVALID'],
    ['a token that is none', { token: '../../x' }, 403, 'TOKEN_INVALID'],
  ])('refuses %s and writes nothing', async (_, wrong, status, code) => {
    const rows = () => hashOf(JSON.stringify([...world.store.rows]))
    const before = rows()
    expect(await ask({ ...good(), ...wrong })).toMatchObject({ status, body: { code } })
    expect(rows()).toBe(before)
  })

  it.each<[string, Asked]>([
    ['JSON that is none', { raw: { body: '{', type: 'application/json' } }],
    ['a list', { json: [] }],
    ['nothing', {}],
    ['more than 16 KB', { json: { subject: 'x', body: 'y'.repeat(20_000), token: 't' } }],
  ])('refuses %s on every POST, with a problem document', async (_, asked) => {
    const posts = [
      'POST /v1/questions',
      'POST /v1/questions/{id}/messages',
      'POST /v1/question-verifications',
      'POST /v1/answers',
    ]
    for (const routeKey of posts) {
      const { status = 0, body } = await call(routeKey, { ...asked, path: { id: 'q' } })
      expect(status, routeKey).toBeGreaterThanOrEqual(400)
      expect(status, routeKey).toBeLessThan(500)
      expect(body).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), status })
    }
  })

  it('keeps text with markup, quotes and line breaks as it is, of exactly 5,000 characters', async () => {
    const body = `<script>alert("1")</script>\r\n${'ä'.repeat(4971)}`.trim()
    const { questionId: id } = (await ask({ ...good(), body })).body
    const seen = await call('GET /v1/questions/{id}', {
      path: { id },
      query: { token: world.ada.homeToken },
    })
    expect(seen.body.messages[0].text).toBe(body.replace('\r\n', '\n'))
    await world.settle()
    expect(world.mailer.to('sam@x.example').at(-1)?.html).not.toContain('<script>')
  })

  it('finds frequent questions as somebody types, slips of the finger included', async () => {
    const content = { ...world.upline.organisation.content, faqs: FAQS }
    Object.assign(world.upline, { organisation: { ...world.upline.organisation, content } })
    routes = publicApiRoutes(world.upline)
    const search = async (q: string) =>
      (await call('GET /v1/faqs', { query: { q } })).body.faqs.map(
        ({ key }: { key: string }) => key,
      )
    expect(await search('cost')).toEqual(['cost', 'leave'])
    expect(await search('wat does it csot')).toContain('cost')
    expect(await search('leav')).toEqual(['leave'])
    expect(await search('')).toEqual([])
    expect(await search('zebra')).toEqual([])
    expect(await search('"\'<>(){}[]*?~^:\\'.repeat(50))).toEqual([])
  })

  it('records that an answer helped, of one that is there, and no more than a person finds in a day', async () => {
    const content = { ...world.upline.organisation.content, faqs: FAQS }
    Object.assign(world.upline, { organisation: { ...world.upline.organisation, content } })
    routes = publicApiRoutes(world.upline)
    const helped = (key: string) => call('POST /v1/faqs/{key}/answered', { path: { key } })
    expect(await helped('nothing')).toMatchObject({ status: 404, body: { code: 'FAQ_UNKNOWN' } })
    for (let i = 0; i < 30; i++) expect((await helped('cost')).status).toBe(200)
    const counted = [...world.store.rows.values()].filter(
      ({ record }) => record.kind === 'deflection',
    )
    expect(counted).toHaveLength(20)
  })

  it('tells how the promise is kept, without a name', async () => {
    await ask(good())
    await world.settle()
    await world.answer('sam@x.example')
    await world.advance(73)
    const { status, body } = await call('GET /v1/service-level')
    expect(status).toBe(200)
    expect(body).toMatchObject({ answerWithinHours: 72, open: 0, breached: 0 })
    expect(body.windows[0]).toMatchObject({ days: 30, owed: 1, answeredInTimePercent: 100 })
    expect(JSON.stringify(body)).not.toMatch(/Sam|Ada|x\.example/)
  })
})

const faq = (key: string, question: string, text: string) => ({ key, question, text, html: text })
const FAQS = [
  faq('leave', 'How do I leave?', 'Leaving has no cost.'),
  faq('cost', 'What does it cost?', 'Nothing.'),
  faq('mail', 'How often do you write?', 'Rarely.'),
]
