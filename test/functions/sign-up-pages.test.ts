import { describe, expect, it } from 'vitest'
import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import { plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const START = '2026-03-02T10:00:00.000Z'
const FIELDS = { fullName: 'Ada', email: 'ada@example.org', terms: 'yes', timeZone: '', topic: '' }

function pages() {
  const world = new TestWorld(START)
  const routes = publicPagesRoutes(world.upline)
  const ask = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    return {
      status: answer?.statusCode,
      html: answer?.body ?? '',
      location: answer?.headers?.location,
    }
  }
  /** The form as a browser sends it back: hidden fields and what was typed. */
  const open = async () => {
    const { html } = await ask('GET /r/{code}', { path: { code: 'rosa' } })
    const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    return Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
  }
  const send = (form: Record<string, string>) =>
    ask('POST /r/{code}', { path: { code: 'rosa' }, form })
  return { world, ask, open, send }
}

describe('the sign-up form', () => {
  it('leads to "look in your mail" and one mail', async () => {
    const { world, open, send } = pages()
    const hidden = await open()
    world.now = plusMinutes(START, 1)
    expect(await send({ ...hidden, ...FIELDS })).toMatchObject({
      status: 303,
      location: '/signed-up',
    })
    await world.settle()
    expect(world.mailer.to('ada@example.org')).toHaveLength(1)
  })

  it('pressed twice is one sign-up, corrected is another', async () => {
    const { world, open, send } = pages()
    const hidden = await open()
    world.now = plusMinutes(START, 1)
    for (const email of ['ada@example.org', 'ada@example.org', 'ada@example.net']) {
      expect((await send({ ...hidden, ...FIELDS, email })).status).toBe(303)
    }
    expect(world.store.messages.size).toBe(2)
  })

  it('comes back with what was typed and a word on what is missing', async () => {
    const { world, open, send } = pages()
    const hidden = await open()
    world.now = plusMinutes(START, 1)
    const { status, html } = await send({ ...hidden, fullName: 'Ada <b>', email: 'no', topic: '' })
    expect(status).toBe(422)
    expect(html).toContain('value="Ada &lt;b>"')
    expect(html).toContain('This is not an e-mail address.')
    expect(html).toContain('Joining needs your agreement.')
    expect(world.store.messages.size).toBe(0)
  })

  it.each([
    ['after two days', 48 * 60, {}],
    ['without a stamp', 1, { formStamp: '' }],
    ['with a stamp of somebody’s own', 1, { formStamp: 'abc.def' }],
  ])('sent %s asks a person for one more press and mails nobody', async (_, minutes, change) => {
    const { world, open, send } = pages()
    const hidden = await open()
    world.now = plusMinutes(START, minutes)
    const { status, html } = await send({ ...hidden, ...FIELDS, ...change })
    expect(status).toBe(422)
    expect(html).toContain('press the button once more')
    expect(html).toContain('value="ada@example.org"')
    expect(world.store.messages.size).toBe(0)
  })

  it('sent at once takes two seconds, as if somebody had read it', async () => {
    const { world, open, send } = pages()
    const pauses: number[] = []
    Object.assign(world.upline, { pause: async (ms: number) => void pauses.push(ms) })
    const hidden = await open()
    world.now = plusMinutes(START, 0.5 / 60)
    expect((await send({ ...hidden, ...FIELDS })).status).toBe(303)
    expect(pauses).toEqual([1500])
  })

  it('tells a program that fills in everything the same as anybody, and does nothing', async () => {
    const { world, open, send } = pages()
    const hidden = await open()
    world.now = plusMinutes(START, 1)
    expect((await send({ ...hidden, ...FIELDS, topic: 'casino' })).status).toBe(303)
    expect(world.store.messages.size).toBe(0)
  })

  it('without a code, or with one nobody has, makes the visitor a referral of the root member', async () => {
    const { ask } = pages()
    expect((await ask('GET /')).status).toBe(200)
    const unknown = await ask('GET /r/{code}', { path: { code: 'nobody' } })
    expect(unknown.status).toBe(404)
    expect(unknown.html).toContain('We do not know the invitation link you used.')
    expect(unknown.html).toContain('action="/"')
  })
})

describe('the mailed pages', () => {
  it('show and change nothing, however often they are opened', async () => {
    const { world, ask } = pages()
    const { homeToken, confirmToken } = await world.join({ email: 'ada@example.org' })
    const rows = JSON.stringify([...world.store.rows])
    for (const routeKey of [
      'GET /home/{token}',
      'GET /confirm/{token}',
      'GET /unsubscribe/{token}',
    ]) {
      for (const token of [homeToken, confirmToken, 'x']) await ask(routeKey, { path: { token } })
    }
    expect(JSON.stringify([...world.store.rows])).toBe(rows)
  })

  it('refuse wrong, foreign and expired links with one page', async () => {
    const { world, ask } = pages()
    const { homeToken, confirmToken } = await world.join({ email: 'ada@example.org' })
    const refused = await ask('GET /home/{token}', { path: { token: 'a'.repeat(26) } })
    expect(refused.status).toBe(403)
    expect(await ask('GET /home/{token}', { path: { token: confirmToken } })).toEqual(refused)
    expect(await ask('GET /confirm/{token}', { path: { token: homeToken } })).toEqual(refused)
    world.now = plusHours(world.now, 366 * 24)
    expect(await ask('GET /home/{token}', { path: { token: homeToken } })).toEqual(refused)
  })
})
