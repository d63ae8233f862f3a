import { describe, expect, it } from 'vitest'
import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import { mailConsents } from '../../shared/members/mail-consent.ts'
import { switchSending } from '../../shared/messaging/sending-health.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const PAGE = '/preferences/{token}'

async function ada() {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  const { homeToken, member } = await world.join({ email: 'ada@example.org' })
  const token = tokenIn(world.mailer.to('ada@example.org').at(-1), '/preferences/')
  const routes = publicPagesRoutes(world.upline)
  const ask = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, { path: { token }, ...asked }))
    const { statusCode: status, body: html = '', headers } = answer ?? {}
    return { status, html, location: headers?.location }
  }
  const post = (form: Readonly<Record<string, string>>) => ask(`POST ${PAGE}`, { form })
  const consent = async () => (await world.store.get(mailConsents, member.id))?.value
  const steps = () =>
    world.mailer.to('ada@example.org').filter(({ subject }) => subject.startsWith('Step'))
  return { world, member, token, homeToken, ask, post, consent, steps }
}

const ticked = (html: string) =>
  [...html.matchAll(/<input id="(\w+)"[^>]* checked/g)].map(([, name]) => name)

describe('the page of what a member wants to get', () => {
  it('shows all four kinds as they are, and opening it changes nothing', async () => {
    const { world, ask } = await ada()
    const before = new Map(world.store.rows)
    const { status, html } = await ask(`GET ${PAGE}`)
    expect(status).toBe(200)
    expect(ticked(html)).toEqual(['tips', 'greetings', 'broadcasts', 'notices'])
    expect(html).toContain('Pause for two weeks')
    expect(html).not.toMatch(/ada@example\.org|\/home\//)
    expect(new Map(world.store.rows)).toEqual(before)
  })

  it('saves what is ticked and nothing else, with the act as its evidence', async () => {
    const { world, token, ask, post, consent } = await ada()
    const saved = await post({ form: 'choices', greetings: 'yes', notices: 'yes' })
    expect(saved).toMatchObject({ status: 303, location: `/preferences/${token}?saved=1` })
    const wishes = { tips: false, greetings: true, broadcasts: false, notices: true }
    expect(await consent()).toMatchObject({
      ...wishes,
      changes: [{ ...wishes, at: world.now, address: '203.0.113.7', agent: 'test' }],
    })
    const { html } = await ask(`GET ${PAGE}`, { query: { saved: '1' } })
    expect(ticked(html)).toEqual(['greetings', 'notices'])
    expect(html).toContain('<strong>Saved.</strong>')
  })

  it('stops the tips at once and lets them go on later', async () => {
    const { world, post, steps } = await ada()
    await post({ form: 'choices' })
    await world.advance(10 * 24)
    expect(steps()).toHaveLength(0)
    await post({ form: 'choices', tips: 'yes' })
    await world.advance(2 * 24)
    expect(steps()).toHaveLength(1)
  })

  it('pauses for two weeks, says until when, and ends the pause by the same button', async () => {
    const { world, ask, post, consent, steps } = await ada()
    await post({ form: 'pause', wanted: 'yes' })
    expect((await consent())?.pausedUntil).toBe('2026-03-16T10:00:00.000Z')
    const { html } = await ask(`GET ${PAGE}`)
    expect(html).toContain('Monday, March 16, 2026 at 11:00')
    expect(html).toContain('End the pause')
    expect(ticked(html)).toEqual(['tips', 'greetings', 'broadcasts', 'notices'])
    await world.advance(5 * 24)
    expect(steps()).toHaveLength(0)
    await post({ form: 'pause', wanted: 'no' })
    expect((await consent())?.pausedUntil).toBeUndefined()
    await world.advance(2 * 24)
    expect(steps()).toHaveLength(1)
  })

  it('offers no pause to whoever gets nothing that it would pause', async () => {
    const { ask, post } = await ada()
    await post({ form: 'choices', notices: 'yes' })
    expect((await ask(`GET ${PAGE}`)).html).not.toMatch(/pause/i)
  })

  it('is refused to every other link, and its own link opens no other page', async () => {
    const { world, token, homeToken, ask, consent } = await ada()
    const mail = world.mailer.to('ada@example.org').at(-1)
    const before = await consent()
    for (const foreign of [homeToken, tokenIn(mail, '/unsubscribe/'), 'a'.repeat(26), '']) {
      const path = { token: foreign }
      const form = { form: 'choices' }
      expect((await ask(`GET ${PAGE}`, { path })).status).toBe(403)
      expect((await ask(`POST ${PAGE}`, { path, form })).status).toBe(403)
    }
    const preference = { category: 'tips', wanted: 'no' }
    const asked = { path: { token }, form: preference }
    expect((await ask('GET /home/{token}')).status).toBe(403)
    expect((await ask('POST /home/{token}/preferences', asked)).status).toBe(403)
    expect((await ask('GET /unsubscribe/{token}')).status).toBe(403)
    expect((await ask('POST /unsubscribe/{token}')).status).toBe(403)
    expect(await consent()).toEqual(before)
  })

  it('says of a form that none of its own looks like that nothing was changed', async () => {
    const { ask, post, consent } = await ada()
    const before = await consent()
    const wrong: Readonly<Record<string, string>>[] = [
      {},
      { form: 'all' },
      { form: 'choices', tips: 'no' },
      { form: 'pause', tips: 'yes' },
    ]
    for (const form of wrong) expect((await post(form)).status).toBe(422)
    const raw = { body: '{}', type: 'application/json' }
    expect((await ask(`POST ${PAGE}`, { raw })).status).toBe(415)
    expect(await consent()).toEqual(before)
  })
})

describe('what a member wants to get, at home', () => {
  it('is every kind and the pause, each by one button', async () => {
    const { homeToken, ask, consent } = await ada()
    const path = { token: homeToken }
    const press = (category: string, wanted: string) =>
      ask('POST /home/{token}/preferences', { path, form: { category, wanted } })
    for (const category of ['tips', 'greetings', 'broadcasts', 'notices']) {
      const { location } = await press(category, 'no')
      expect(location).toBe(`/home/${homeToken}#preferences`)
      expect(await consent()).toMatchObject({ [category]: false })
    }
    const off = await ask('GET /home/{token}', { path })
    expect(off.html).toContain('You get no news.')
    expect(off.html).not.toContain('Pause for two weeks')
    await press('greetings', 'yes')
    await press('pause', 'yes')
    expect((await consent())?.pausedUntil).toBe('2026-03-16T10:00:00.000Z')
    expect((await ask('GET /home/{token}', { path })).html).toContain('End the pause')
    await press('pause', 'no')
    expect((await consent())?.pausedUntil).toBeUndefined()
    expect((await press('all', 'yes')).status).toBe(422)
  })

  it('stands beside what was sent, what waits and what was not sent, each with its reason', async () => {
    const { world, member, homeToken, ask } = await ada()
    const path = { token: homeToken }
    const home = async () => (await ask('GET /home/{token}', { path })).html
    const joins = (name: string) =>
      world.join({ email: `${name}@example.org`, referralCode: member.referralCode })
    await switchSending(world.upline, { isStopped: true, by: 'staff', note: 'looking into it' })
    await joins('bob')
    const waits = await home()
    expect(waits).toContain('Waiting to be sent')
    expect(waits).toMatch(/Not before <time dateTime="2026-03-02T11:00:00.000Z">/i)
    expect(waits).toContain('We have paused what nobody waits for')
    expect(waits).toContain('Show the mail we sent<')
    const form = { category: 'notices', wanted: 'no' }
    await ask('POST /home/{token}/preferences', { path, form })
    await joins('carla')
    const later = await home()
    expect(later).toContain('Show the mail we sent, and one we did not send')
    expect(later).toContain('Because you joined.')
    expect(later).toContain('Because you do not want mails of this kind.')
  })
})

describe('the page that stops one kind of mail', () => {
  it.each([
    ['tips', 'Stop the tips?', 'The tips have stopped'],
    ['notices', 'Stop the notices?', 'The notices have stopped'],
  ])('names %s before and after', async (category, question, done) => {
    const { world, member, ask, consent } = await ada()
    await world.join({ email: 'bob@example.org', referralCode: member.referralCode })
    const subject = category === 'tips' ? 'Welcome' : 'Ada'
    const mail = world.mailer.to('ada@example.org').find(({ subject: s }) => s.startsWith(subject))
    const path = { token: tokenIn(mail, '/unsubscribe/') }
    expect((await ask('GET /unsubscribe/{token}', { path })).html).toContain(question)
    expect(await consent()).toMatchObject({ [category]: true })
    expect((await ask('POST /unsubscribe/{token}', { path })).html).toContain(done)
    expect(await consent()).toMatchObject({ [category]: false })
  })
})
