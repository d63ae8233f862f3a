import { beforeEach, describe, expect, it } from 'vitest'
import { deflections } from '../../shared/faq/deflection.ts'
import { pendingQuestions } from '../../shared/questions/pending-question.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { hiddenIn, pagesOf, rowsOf } from './page-calls.ts'

const TYPED = { email: 'vera@v.example', subject: 'Free?', body: 'Is it?', topic: '' }

describe('the page to ask on', () => {
  let world: QuestionWorld
  let call: ReturnType<typeof pagesOf>
  beforeEach(async () => {
    const faq = { key: 'cost', question: 'What does it cost?', text: 'Nothing.', html: 'Nothing.' }
    const content = { ...sampleOrganisation.content, faqs: [faq] }
    world = await QuestionWorld.begin({ ...sampleOrganisation, content })
    call = pagesOf(world)
  })
  const ofKind = (kind: string) =>
    [...world.store.rows.values()].flatMap(({ record }) =>
      record.kind === kind ? [record.value] : [],
    )

  it('names who will answer, and keeps the sponsor of the link', async () => {
    const member = await call('GET /home/{token}/ask', { path: { token: world.ada.homeToken } })
    expect(member.html).toContain('Sam Sponsor')
    const code = world.sam.member.referralCode
    const visitor = await call('GET /r/{code}/ask', { path: { code } })
    expect(visitor.html).toContain('Sam Sponsor')
    expect(visitor.html).toContain(`action="/r/${code}/ask"`)
    const nobody = await call('GET /r/{code}/ask', { path: { code: 'nobody9' } })
    expect(nobody.html).toContain('action="/ask"')
  })

  it('sends nothing while somebody only looks, as a visitor either', async () => {
    const { html } = await call('GET /ask')
    const before = rowsOf(world)
    const form = { ...hiddenIn(html), ...TYPED, subject: 'What does it cost?', look: 'yes' }
    const looked = await call('POST /ask', { form })
    expect(looked.status).toBe(200)
    expect(looked.html).toContain('Nothing.')
    expect(rowsOf(world)).toBe(before)
  })

  it('is none of ours without its stamp: nothing is stored, and nothing that was typed is lost', async () => {
    await call('GET /ask')
    const before = rowsOf(world)
    const sent = await call('POST /ask', { form: TYPED })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('press the button once more')
    expect(sent.html).toContain('vera@v.example')
    expect(rowsOf(world)).toBe(before)
  })

  it('is the same form when it comes back, and takes a zone that it knows', async () => {
    const hidden = hiddenIn((await call('GET /ask')).html)
    const wrong = await call('POST /ask', { form: { ...hidden, ...TYPED, email: 'no' } })
    expect(wrong.status).toBe(422)
    expect(hiddenIn(wrong.html).idempotencyKey).toBe(hidden.idempotencyKey)
    for (const timeZone of ['Mars/Base', 'Pacific/Auckland']) {
      const sent = await call('POST /ask', { form: { ...hidden, ...TYPED, timeZone } })
      expect(sent).toMatchObject({ status: 303, location: '/asked' })
      await world.settle()
    }
    expect(ofKind(pendingQuestions.name)).toMatchObject([
      { email: TYPED.email },
      { timeZone: 'Pacific/Auckland' },
    ])
  })

  it('counts that an answer helped, of one that is there', async () => {
    const helped = (key: string) => call('POST /faq/{key}/answered', { path: { key } })
    expect((await helped('nothing')).status).toBe(404)
    expect(ofKind(deflections.name)).toEqual([])
    expect(await helped('cost')).toMatchObject({ status: 303, location: '/faq-answered' })
    expect(ofKind(deflections.name)).toMatchObject([{ faqKey: 'cost' }])
  })
})
