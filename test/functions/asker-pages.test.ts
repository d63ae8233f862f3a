import { beforeEach, describe, expect, it } from 'vitest'
import { plusHours } from '../../shared/kernel/time.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'
import { hiddenIn, pagesOf } from './page-calls.ts'

const PAGE = 'GET /questions/{id}/{token}'
const WRITE = 'POST /questions/{id}/{token}'
const VERIFY = 'POST /verify-question/{token}'
const VERA = 'vera@v.example'

let world: QuestionWorld
let call: ReturnType<typeof pagesOf>
beforeEach(async () => {
  world = await QuestionWorld.begin()
  call = pagesOf(world)
})

describe('the page of whoever asked', () => {
  let id: string
  let path: { id: string; token: string }
  beforeEach(async () => {
    id = (await world.ask()).id
    path = { id, token: world.ada.homeToken }
  })

  it('takes a further message once, however often the button is pressed', async () => {
    const { html } = await call(PAGE, { path })
    const form = { ...hiddenIn(html), body: 'And?' }
    const [first, again] = [await call(WRITE, { path, form }), await call(WRITE, { path, form })]
    expect(first).toMatchObject({ status: 303, location: `/questions/${id}/${path.token}` })
    expect(again).toEqual(first)
    expect((await world.question(id)).messages).toBe(2)
  })

  it('brings back what was typed: with nothing in it, by a wrong link, or for what was taken out', async () => {
    const form = { body: 'Many <words>' }
    const wrong = await call(WRITE, { path: { id, token: 'a'.repeat(26) }, form })
    expect(wrong.status).toBe(403)
    expect(wrong.html).toContain('Many &lt;words>')
    expect((await call(WRITE, { path, form: { body: ' ' } })).status).toBe(422)
    await voidQuestion(world.upline, id, { reason: 'spam', note: 'A crank.', by: 'kim' })
    const closed = await call(WRITE, { path, form })
    expect(closed.status).toBe(422)
    expect(closed.html).toContain('What you had written')
    expect(closed.html).toContain('Many &lt;words>')
    expect(closed.html).not.toContain('Send the message')
  })

  it('ends what waits by either button, and offers neither when nothing does', async () => {
    const mayEnd = async () => (await call(PAGE, { path })).html.includes('Take the question back')
    expect(await mayEnd()).toBe(true)
    await call('POST /questions/{id}/{token}/close', { path, form: { ending: 'resolved' } })
    expect((await world.question(id)).acts).toMatchObject([{ act: 'resolved' }])
    expect(await mayEnd()).toBe(false)
  })

  it('leads home by the home link alone', async () => {
    expect((await call(PAGE, { path })).html).toContain(`/home/${path.token}`)
    const mailed = tokenIn(world.mailer.to('ada@x.example')[0], `/questions/${id}/`)
    const { status, html } = await call(PAGE, { path: { id, token: mailed } })
    expect(status).toBe(200)
    expect(html).not.toContain('/home/')
  })
})

describe('the page that verifies questions', () => {
  const submit = async (subject: string) => {
    const form = { email: VERA, subject, body: 'Hm?', timeZone: 'Pacific/Auckland' }
    await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
  }
  const newestLink = () => {
    const mails = world.mailer.to(VERA).filter(({ text }) => text.includes('/verify-question/'))
    return { token: tokenIn(mails.at(-1), '/verify-question/') }
  }
  /** Presses the last button that the page shows. */
  const press = async (path: { token: string }) => {
    const { html } = await call('GET /verify-question/{token}', { path })
    return call(VERIFY, { path, form: hiddenIn(html) })
  }
  const subjectAt = async (location: string) => {
    const [, , id = '', token = ''] = location.split(/[/?]/)
    return call(PAGE, { path: { id, token } })
  }

  it('verifies by each button the question above it, and leads to the one that was pressed last', async () => {
    await submit('One')
    await submit('Two')
    const path = newestLink()
    const first = await press(path)
    expect(first.location).toBe(`/verify-question/${path.token}?sent=1`)
    const left = await call('GET /verify-question/{token}', { path, query: { sent: '1' } })
    expect(left.html).toContain('This still waits')
    const [verified, waiting] = left.html.includes('Two') ? ['One', 'Two'] : ['Two', 'One']
    expect(left.html).not.toContain(verified)
    const { html } = await subjectAt((await press(path)).location)
    expect(html).toContain(waiting)
    expect(html).toMatch(/March 6, 2026 at 11:00.PM GMT\+13/)
  })

  it('says that it was sent already where another mail’s link verified it', async () => {
    await submit('One')
    const former = newestLink()
    world.now = plusHours(world.now, 25)
    await submit('Two')
    await call(VERIFY, { path: newestLink() })
    const again = await call(VERIFY, { path: former })
    expect(again.status).toBe(200)
    expect(again.html).toContain('sent already')
  })

  it('says that it waits until tomorrow when the day’s share is used up', async () => {
    for (let i = 0; i < 10; i++) await submit(`Question ${i}`)
    await call(VERIFY, { path: newestLink() })
    await submit('One more')
    const full = await call(VERIFY, { path: newestLink() })
    expect(full.status).toBe(429)
    expect(full.html).toContain('tomorrow')
  })
})
