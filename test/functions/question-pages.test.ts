import { beforeEach, describe, expect, it } from 'vitest'
import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import type { Route } from '../../shared/aws/http-function.ts'
import { plusMinutes } from '../../shared/kernel/time.ts'
import { hashOf } from '../../shared/kernel/token.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { httpEvent, type Asked } from './http-event.ts'

describe('the pages of questions', () => {
  let world: QuestionWorld
  let routes: Readonly<Record<string, Route>>
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    routes = publicPagesRoutes(world.upline)
  })

  const call = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    const { statusCode: status, body: html = '', headers } = answer ?? {}
    return { status, html, location: String(headers?.location ?? '') }
  }
  const hiddenIn = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
  const home = () => ({ token: world.ada.homeToken })
  // Hashed: a difference of two whole stores is nothing to read.
  const rows = () => hashOf(JSON.stringify([...world.store.rows]))

  it('lead a member from the form to the page of their question', async () => {
    const { html } = await call('GET /home/{token}/ask', { path: home() })
    expect(html).not.toContain('type="email"')
    const form = { ...hiddenIn(html), subject: 'How?', body: 'Tell me.', topic: '' }
    const sent = await call('POST /home/{token}/ask', { path: home(), form })
    expect(sent.status).toBe(303)
    const [, , id = '', token = ''] = sent.location.split(/[/?]/)
    const seen = await call('GET /questions/{id}/{token}', { path: { id, token } })
    expect(seen.html).toContain('Sam Sponsor')
    expect(seen.html).toContain('left')
    const again = await call('POST /home/{token}/ask', { path: home(), form })
    expect(again.location).toBe(sent.location)
  })

  it('bring back what was typed when something is missing, and when the day’s share is used up', async () => {
    const { html } = await call('GET /home/{token}/ask', { path: home() })
    const form = { ...hiddenIn(html), subject: '', body: 'Long <thought>' }
    const missing = await call('POST /home/{token}/ask', { path: home(), form })
    expect(missing.status).toBe(422)
    expect(missing.html).toContain('Long &lt;thought>')
    for (let i = 0; i < 10; i++) await world.ask(`Q ${i}`)
    const full = await call('POST /home/{token}/ask', {
      path: home(),
      form: { ...form, subject: 'One more' },
    })
    expect(full.status).toBe(422)
    expect(full.html).toContain('Long &lt;thought>')
    expect(full.html).toContain('try again tomorrow')
  })

  it('look for an answer first without sending anything, when somebody has no script', async () => {
    await call('GET /ask')
    const before = rows()
    const form = { subject: 'x', body: 'typed', look: 'yes' }
    const looked = await call('POST /home/{token}/ask', { path: home(), form })
    expect(looked.status).toBe(200)
    expect(looked.html).toContain('typed')
    expect(rows()).toBe(before)
  })

  it('take a visitor’s question by the sponsor’s link, and begin when its mail is answered', async () => {
    const path = { code: world.sam.member.referralCode }
    const { html } = await call('GET /r/{code}/ask', { path })
    world.now = plusMinutes(world.now, 1)
    const typed = { email: 'vera@v.example', subject: 'Free?', body: 'Is it?', topic: '' }
    const sent = await call('POST /r/{code}/ask', { path, form: { ...hiddenIn(html), ...typed } })
    expect(sent).toMatchObject({ status: 303, location: '/asked' })
    await world.settle()
    const token = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    const before = rows()
    const shown = await call('GET /verify-question/{token}', { path: { token } })
    expect(shown.html).toContain('Free?')
    expect(rows()).toBe(before)
    const verified = await call('POST /verify-question/{token}', { path: { token } })
    expect(verified.location).toMatch(/^\/questions\/[a-z2-7]{10}\/[a-z2-7]{26}\?new=1$/)
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    const again = await call('GET /verify-question/{token}', { path: { token } })
    expect(again.html).toContain('sent already')
  })

  it('swallow what a program filled in, with the same answer', async () => {
    const form = { email: 'v@v.example', subject: 'x', body: 'spam', topic: 'offers' }
    const before = rows()
    expect(await call('POST /ask', { form })).toMatchObject({ status: 303, location: '/asked' })
    expect(rows()).toBe(before)
  })

  it('show a holder the question and a form; opening it changes nothing, sending it publishes', async () => {
    const question = await world.ask('<img src=x>', 'Body & <script>')
    const token = world.answerToken('sam@x.example')
    const before = rows()
    const { html } = await call('GET /answer/{token}', { path: { token } })
    expect(rows()).toBe(before)
    expect(html).toContain('&lt;img src=x>')
    expect(html).not.toMatch(/<script>(?!<)|<img src=x>/)
    const hidden = hiddenIn(html)
    const form = { ...hidden, seen: '1', body: 'Like so.', faqQuestion: 'How?' }
    const sent = await call('POST /answer/{token}', { path: { token }, form })
    expect(sent).toMatchObject({ status: 303, location: `/answer/${token}?done=published` })
    await call('POST /answer/{token}', { path: { token }, form })
    expect((await world.question(question.id)).messages).toBe(2)
    const done = await call('GET /answer/{token}', {
      path: { token },
      query: { done: 'published' },
    })
    expect(done.html).toContain('Like so.')
  })

  it('bring a holder’s words back when nothing can be seen of them', async () => {
    await world.ask()
    const token = world.answerToken('sam@x.example')
    const form = { body: '\u200b', faqQuestion: 'Kept words', publish: 'on' }
    const sent = await call('POST /answer/{token}', { path: { token }, form })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('Kept words')
  })

  it('let a holder call in their upline by a button, and close a thank-you with a line', async () => {
    const question = await world.ask()
    const token = world.answerToken('sam@x.example')
    const path = { token }
    const page = await call('GET /answer/{token}', { path })
    expect(page.html).toContain('Uma Upline')
    const called = await call('POST /answer/{token}/call-in', {
      path,
      form: { idempotencyKey: 'k' },
    })
    expect(called.location).toBe(`/answer/${token}?done=called-in`)
    await world.settle()
    expect(world.subjects('uma@x.example')).toHaveLength(1)
    const tooEarly = await call('POST /answer/{token}/no-answer-needed', {
      path,
      form: { note: 'no' },
    })
    expect(tooEarly.status).toBe(422)
    expect((await world.turn(question.id)).state).toBe('open')
  })

  it('end a question by the asker’s button', async () => {
    const { id } = await world.ask()
    const path = { id, token: world.ada.homeToken }
    const form = { ending: 'withdrawn' }
    const ended = await call('POST /questions/{id}/{token}/close', { path, form })
    expect(ended.status).toBe(303)
    expect((await world.turn(id)).state).toBe('withdrawn')
    const seen = await call('GET /questions/{id}/{token}', { path })
    expect(seen.html).toContain('Withdrawn')
  })

  it.each<[string, Record<string, string>]>([
    ['GET /answer/{token}', { token: 'a'.repeat(26) }],
    ['POST /answer/{token}', { token: 'a'.repeat(26) }],
    ['POST /answer/{token}/call-in', { token: 'a'.repeat(26) }],
    ['GET /questions/{id}/{token}', { id: 'q', token: 'a'.repeat(26) }],
    ['POST /questions/{id}/{token}', { id: 'q', token: 'a'.repeat(26) }],
    ['POST /questions/{id}/{token}/close', { id: 'q', token: 'a'.repeat(26) }],
    ['GET /verify-question/{token}', { token: 'a'.repeat(26) }],
    ['POST /verify-question/{token}', { token: 'a'.repeat(26) }],
    ['GET /home/{token}/ask', { token: 'a'.repeat(26) }],
  ])('%s says that a wrong link does not work, and nothing more', async (routeKey, path) => {
    const form = { body: 'text', ending: 'withdrawn', idempotencyKey: 'k' }
    const { status, html } = await call(routeKey, { path, form })
    expect(status).toBe(403)
    expect(html).toContain('This link does not work any more')
  })

  it('tell on the landing page how the promise was kept, once ten were answered', async () => {
    const landing = () => call('GET /r/{code}', { path: { code: 'rosa' } })
    for (let i = 0; i < 10; i++) {
      await world.ask(`Q ${i}`)
      await world.answer('sam@x.example')
    }
    expect((await landing()).html).not.toContain('were answered in time')
    await world.advance(73)
    expect((await landing()).html).toContain('100 % of the questions were answered in time')
    expect((await landing()).html).toContain('/r/rosa/ask')
  })

  it('list at home what a member asked, and what waits for them', async () => {
    await world.ask('Where is the key?')
    const own = await call('GET /home/{token}', { path: home() })
    expect(own.html).toContain('Where is the key?')
    const sponsor = await call('GET /home/{token}', { path: { token: world.sam.homeToken } })
    expect(sponsor.html).toContain('Questions that wait for your answer')
    expect(sponsor.html).toContain('Where is the key?')
  })
})
