import { describe, expect, it } from 'vitest'
import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import { members } from '../../shared/members/member.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

async function atHome() {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  const { homeToken: token, member } = await world.join({ email: 'ada@example.org' })
  const routes = publicPagesRoutes(world.upline)
  const ask = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, { path: { token }, ...asked }))
    return {
      status: answer?.statusCode,
      html: answer?.body ?? '',
      location: answer?.headers?.location,
    }
  }
  const stored = async () => (await world.store.get(members, member.id))?.value
  return { world, token, ask, stored }
}

const TYPED = {
  idempotencyKey: 'k',
  fullName: 'Ada Lovelace',
  email: 'ada@example.org',
  telephone: '+49 30 1',
  site: '',
  messenger: 'Signal: ada',
  greeting: 'Good to\r\nhave you here',
  birthdayMonth: '12',
  birthdayDay: '10',
  timeZone: 'Europe/London',
  shareTelephone: 'yes',
}

describe('the page of a member’s details', () => {
  it('saves what was typed and shows it again', async () => {
    const { token, ask, stored } = await atHome()
    const saved = await ask('POST /home/{token}/profile', { form: TYPED })
    expect(saved).toMatchObject({ status: 303, location: `/home/${token}/profile?saved=1` })
    expect(await stored()).toMatchObject({
      fullName: 'Ada Lovelace',
      contact: { telephone: '+49 30 1', messenger: 'Signal: ada' },
      greeting: 'Good to have you here',
      birthday: '12-10',
      timeZone: 'Europe/London',
      shares: ['telephone'],
    })
    const { html } = await ask('GET /home/{token}/profile', { query: { saved: '1' } })
    expect(html).toContain('value="Signal: ada"')
    expect(html).toContain('Saved')
  })

  it('comes back with what was typed when something is wrong, and nothing is saved', async () => {
    const { ask, stored } = await atHome()
    const before = await stored()
    const wrong = { ...TYPED, birthdayDay: '', site: 'javascript:x' }
    const { status, html } = await ask('POST /home/{token}/profile', { form: wrong })
    expect(status).toBe(422)
    expect(html).toContain('href="#birthdayDay"')
    expect(html).toContain('href="#site"')
    expect(html).toContain('value="javascript:x"')
    expect(await stored()).toEqual(before)
  })

  it('takes a field away that was emptied', async () => {
    const { ask, stored } = await atHome()
    await ask('POST /home/{token}/profile', { form: TYPED })
    const emptied = { ...TYPED, telephone: ' ', birthdayMonth: '', birthdayDay: '' }
    await ask('POST /home/{token}/profile', { form: emptied })
    expect((await stored())?.contact.telephone).toBeUndefined()
    expect((await stored())?.birthday).toBeUndefined()
  })

  it('lets a new address confirm itself by a button, and a GET of the link changes nothing', async () => {
    const { world, ask, stored } = await atHome()
    await ask('POST /home/{token}/profile', { form: { ...TYPED, email: 'new@example.org' } })
    await world.settle()
    expect((await stored())?.email).toBe('ada@example.org')
    const link = tokenIn(world.mailer.to('new@example.org')[0], '/change-email/')
    const shown = await ask('GET /change-email/{token}', { path: { token: link } })
    expect(shown.html).toContain('new@example.org')
    expect((await stored())?.email).toBe('ada@example.org')
    expect((await ask('POST /change-email/{token}', { path: { token: link } })).status).toBe(200)
    expect((await stored())?.email).toBe('new@example.org')
  })

  it('is refused without the member’s own link', async () => {
    const { ask } = await atHome()
    const foreign = { path: { token: 'a'.repeat(26) } }
    expect((await ask('GET /home/{token}/profile', foreign)).status).toBe(403)
    expect((await ask('POST /home/{token}/profile', { ...foreign, form: TYPED })).status).toBe(403)
    expect((await ask('GET /change-email/{token}', foreign)).status).toBe(403)
    expect((await ask('POST /change-email/{token}', foreign)).status).toBe(403)
  })

  it('leaves alone what a form did not send, and says when it cannot be read', async () => {
    const { ask, stored } = await atHome()
    await ask('POST /home/{token}/profile', { form: TYPED })
    const before = await stored()
    await ask('POST /home/{token}/profile', { form: { fullName: 'Ada Lovelace' } })
    expect(await stored()).toEqual(before)
    const raw = (body: string, type: string) =>
      ask('POST /home/{token}/profile', { raw: { body, type } })
    expect((await raw('{}', 'application/json')).status).toBe(415)
    expect((await raw('x'.repeat(70_000), 'application/x-www-form-urlencoded')).status).toBe(413)
  })
})
