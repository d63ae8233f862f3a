import { beforeEach, describe, expect, it } from 'vitest'
import { listPublishedFaqs } from '../../shared/faq/published-faqs.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { endQuestion } from '../../shared/questions/end-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'
import { hiddenIn, pagesOf } from './page-calls.ts'

const LINK = 'GET /answer/{token}'
const SEND = 'POST /answer/{token}'
const CLOSE = 'POST /answer/{token}/no-answer-needed'

describe('the page of whoever holds a question', () => {
  let world: QuestionWorld
  let call: ReturnType<typeof pagesOf>
  let id: string
  let path: { token: string }
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    call = pagesOf(world)
    id = (await world.ask()).id
    path = { token: world.answerToken('sam@x.example') }
  })

  const write = async (body: string) => {
    await addMessage(world.upline, { questionId: id, token: world.ada.homeToken, body })
    await world.settle()
  }
  const withdraw = () =>
    endQuestion(world.upline, {
      questionId: id,
      token: world.ada.homeToken,
      ending: 'withdrawn',
    })
  const published = () => listPublishedFaqs(situationOf(world.upline))

  it('answers what it shows, and not what came after it was opened', async () => {
    const { html } = await call(LINK, { path })
    await write('One more thing.')
    await call(SEND, { path, form: { ...hiddenIn(html), body: 'To the first.' } })
    expect(await world.turn(id)).toMatchObject({ number: 2, state: 'open', asks: [{ number: 2 }] })
  })

  it('answers everything that it shows', async () => {
    await write('One more thing.')
    const { html } = await call(LINK, { path })
    await call(SEND, { path, form: { ...hiddenIn(html), body: 'To both.' } })
    expect(await world.turn(id)).toMatchObject({ number: 1, state: 'answered' })
  })

  it('publishes what is ticked, and nothing else', async () => {
    const form = { body: 'Like so.', faqQuestion: 'How is it done?' }
    await call(SEND, { path, form })
    expect(await published()).toEqual([])
    await call(SEND, { path, form: { ...form, publish: 'on' } })
    expect(await published()).toMatchObject([{ question: 'How is it done?', text: 'Like so.' }])
  })

  it('brings back what was typed when the link is good no more', async () => {
    const form = { body: 'Many <words>' }
    const sent = await call(SEND, { path: { token: 'a'.repeat(26) }, form })
    expect(sent.status).toBe(403)
    expect(sent.html).toContain('Many &lt;words>')
  })

  it('brings back what was typed when the asker took the question back meanwhile', async () => {
    await withdraw()
    const sent = await call(SEND, { path, form: { body: 'Many <words>' } })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('What you had written')
    expect(sent.html).toContain('Many &lt;words>')
    expect(sent.html).toContain('The asker took it back')
    expect(sent.html).not.toContain('Send the answer')
  })

  it('offers no form for what the staff took out, and says so', async () => {
    await world.answer('sam@x.example')
    expect((await call(LINK, { path })).html).toContain('Add to the answer, or correct it')
    const { id: duplicateOf } = await world.ask('Other')
    const voiding = { reason: 'duplicate' as const, duplicateOf, note: 'Asked twice.', by: 'kim' }
    expect(await voidQuestion(world.upline, id, voiding)).toMatchObject({ ok: true })
    const { html } = await call(LINK, { path })
    expect(html).toContain('The organisation has closed this question.')
    expect(html).not.toContain('Send the answer')
  })

  it('says when a newer message waits, whose link is in a later mail', async () => {
    await world.answer('sam@x.example')
    const newerWaits = async () => (await call(LINK, { path })).html.includes('has written again')
    expect(await newerWaits()).toBe(false)
    await write('And?')
    expect(await newerWaits()).toBe(true)
    await world.answer('sam@x.example')
    expect(await newerWaits()).toBe(false)
  })

  it('closes a thank-you, never a first question, with words where its holder adds none', async () => {
    const mayClose = async () => (await call(LINK, { path })).html.includes('Close it without')
    expect(await mayClose()).toBe(false)
    await world.answer('sam@x.example')
    await write('Thank you!')
    path = { token: world.answerToken('sam@x.example') }
    expect(await mayClose()).toBe(true)
    const closed = await call(CLOSE, { path, form: { note: ' ', idempotencyKey: 'k' } })
    expect(closed.location).toBe(`/answer/${path.token}?done=closed`)
    const again = await call(CLOSE, { path, form: { note: ' ', idempotencyKey: 'k' } })
    expect(again.location).toBe(closed.location)
    await world.settle()
    expect(world.mailer.to('ada@x.example').at(-1)?.text).toContain(
      'closing=There seemed to be nothing left to answer.',
    )
    expect(await mayClose()).toBe(false)
    expect((await call(LINK, { path })).html).toContain('closed as in need of no answer')
  })

  it('offers the staff no upline of their own', async () => {
    expect((await call(LINK, { path })).html).toContain('Ask my upline')
    await world.advance(73)
    const { html } = await call(LINK, { path: { token: world.answerToken(STAFF_EMAIL) } })
    expect(html).toContain('Send the answer')
    expect(html).not.toContain('Ask my upline')
  })

  it('knows three outcomes, and shows no other', async () => {
    const { html } = await call(LINK, { path, query: { done: 'deleted' } })
    expect(html).not.toMatch(/role="status"|undefined/)
  })

  it('tells the time in its reader’s zone: how much is left, how late it is, how late it was', async () => {
    world.now = plusHours(world.now, 1)
    const html = async () => (await call(LINK, { path })).html
    expect(await html()).toContain('2 days and 23 hours left')
    expect(await html()).toMatch(/March 6, 2026 at 11:00.AM GMT\+1/)
    world.now = plusHours(world.now, 73)
    expect(await html()).toContain('>2 hours ago<')
    await world.answer('sam@x.example')
    expect(await html()).toContain('2 hours later than we promised')
  })
})
