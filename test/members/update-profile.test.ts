import { describe, expect, it } from 'vitest'
import { confirmEmailChange } from '../../shared/members/change-email.ts'
import { profileFormSchema } from '../../shared/members/profile-form.ts'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { mailConsents } from '../../shared/members/mail-consent.ts'
import { mailRecordOf } from '../../shared/messaging/mail-record.ts'
import { kindsOf } from '../../shared/messaging/send-message.ts'
import { situationOf } from '../../shared/perform.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

async function joined() {
  const world = new TestWorld(START)
  const { homeToken, member } = await world.join({ email: 'ada@example.org' })
  return { world, homeToken, member }
}

function changeLink(world: TestWorld, email: string): string {
  return tokenIn(
    world.mailer.to(email).findLast(({ text }) => text.includes('/change-email/')),
    '/change-email/',
  )
}

describe('a member’s details', () => {
  it('are changed field by field: what is left out stays, null takes away', async () => {
    const { world, homeToken } = await joined()
    await updateProfile(world.upline, homeToken, {
      form: {
        telephone: '+49 30 1',
        greeting: 'Hello',
        birthday: '02-29',
      },
      visitor: VISITOR,
    })
    const changed = await updateProfile(world.upline, homeToken, {
      form: {
        telephone: null,
        shares: ['email', 'site', 'email'],
      },
      visitor: VISITOR,
    })
    expect(changed).toMatchObject({
      ok: true,
      value: { greeting: 'Hello', birthday: '02-29', shares: ['email', 'site'] },
    })
    expect(changed.ok && changed.value.contact.telephone).toBeUndefined()
  })

  it('show in the next mail to the people they referred, by the share flags', async () => {
    const { world, homeToken, member } = await joined()
    await updateProfile(world.upline, homeToken, {
      form: {
        telephone: '+49 30 777',
        messenger: 'Signal: ada',
        shares: ['telephone'],
      },
      visitor: VISITOR,
    })
    await world.join({ email: 'bob@example.org', referralCode: member.referralCode })
    const welcome = world.mailer.to('bob@example.org').at(-1)?.text
    expect(welcome).toContain('+49 30 777')
    expect(welcome).not.toContain('Signal')
    expect(welcome).not.toContain('ada@example.org')
  })

  it.each([
    [{ telephone: 'call me' }],
    [{ site: 'javascript:alert(1)' }],
    [{ site: 'https://nodots' }],
    [{ greeting: 'two\nlines' }],
    [{ greeting: 'turned \u202e text' }],
    [{ birthday: '02-30' }],
    [{ birthday: '13-01' }],
    [{ fullName: 'see evil.example' }],
    [{ fullName: null }],
    [{ shares: ['address'] }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ email: 'no' }],
    [{ state: 'left' }],
    [{ sponsorId: 'x' }],
    [{ preferences: { all: true } }],
  ])('refuse %j', (form) => {
    expect(profileFormSchema.safeParse(form).success).toBe(false)
  })
})

describe('a new e-mail address', () => {
  it('is used once it confirmed itself; the former one is told and free again', async () => {
    const { world, homeToken, member } = await joined()
    await updateProfile(world.upline, homeToken, {
      form: { email: 'Ada@New.example' },
      visitor: VISITOR,
    })
    await world.settle()
    const link = changeLink(world, 'Ada@new.example')
    await world.advance(26)
    expect(world.mailer.to('Ada@new.example')).toHaveLength(1)
    expect(await confirmEmailChange(world.upline, link)).toMatchObject({ ok: true })
    expect(await confirmEmailChange(world.upline, link)).toMatchObject({ ok: true })
    await world.settle()
    expect(world.mailer.to('ada@example.org').at(-1)?.subject).toBe('Address changed')
    await world.advance(10 * 24)
    expect(world.mailer.to('Ada@new.example').at(-1)?.subject).toContain('Step')
    const other = await world.join({ email: 'ada@example.org' })
    expect(other.member.id).not.toBe(member.id)
  })

  it('that belongs to somebody else is mailed like any other and refused at the button', async () => {
    const { world, homeToken } = await joined()
    await world.join({ email: 'bob@example.org' })
    await world.advance(25)
    const known = await updateProfile(world.upline, homeToken, {
      form: { email: 'bob@example.org' },
      visitor: VISITOR,
    })
    const unknown = await updateProfile(world.upline, homeToken, {
      form: { email: 'new@example.org' },
      visitor: VISITOR,
    })
    expect(known).toEqual(unknown)
    await world.settle()
    const link = changeLink(world, 'bob@example.org')
    expect(link).not.toBe('')
    expect(await confirmEmailChange(world.upline, link)).toEqual({
      ok: false,
      failure: { code: 'TOKEN_INVALID' },
    })
  })

  it('is mailed once a day however often it is asked for', async () => {
    const { world, homeToken } = await joined()
    for (let i = 0; i < 5; i++)
      await updateProfile(world.upline, homeToken, {
        form: { email: 'new@example.org' },
        visitor: VISITOR,
      })
    await world.settle()
    expect(world.mailer.to('new@example.org')).toHaveLength(1)
  })

  it('of an older wish does not undo a newer one', async () => {
    const { world, homeToken } = await joined()
    for (const email of ['one@example.org', 'two@example.org']) {
      await updateProfile(world.upline, homeToken, { form: { email }, visitor: VISITOR })
    }
    await world.settle()
    expect(
      await confirmEmailChange(world.upline, changeLink(world, 'two@example.org')),
    ).toMatchObject({ ok: true })
    expect(
      await confirmEmailChange(world.upline, changeLink(world, 'one@example.org')),
    ).toMatchObject({ ok: false })
  })
})

describe('what a member’s link may not be used for', () => {
  it('sending mail to strangers: address changes share the budgets of sign-ups', async () => {
    const { settings, content } = sampleOrganisation
    const optInCaps = { ...settings.optInCaps, perNetworkPerDay: 3, perOrganisationPerDay: 3 }
    const world = new TestWorld(START, { content, settings: { ...settings, optInCaps } })
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    for (let i = 0; i < 20; i++) {
      const form = { email: `stranger${i}@example.org` }
      await updateProfile(world.upline, homeToken, { form, visitor: VISITOR })
    }
    await world.settle()
    const strangers = world.mailer.accepted.filter(({ to }) => to.email.startsWith('stranger'))
    expect(strangers).toHaveLength(2)
  })

  it('learning whether an address had mail of ours lately', async () => {
    const { world, homeToken, member } = await joined()
    await world.signUp({ email: 'pending@example.org' })
    const seen = async (email: string) => {
      await updateProfile(world.upline, homeToken, { form: { email }, visitor: VISITOR })
      await world.settle()
      return mailRecordOf(situationOf(world.upline), member.id, kindsOf(world.upline))
    }
    expect(await seen('pending@example.org')).toEqual(await seen('fresh@example.org'))
  })

  it('anything, once the mailbox it was sent to is no longer theirs', async () => {
    const { world, homeToken } = await joined()
    const change = { form: { email: 'new@example.org' }, visitor: VISITOR }
    await updateProfile(world.upline, homeToken, change)
    await world.settle()
    await confirmEmailChange(world.upline, changeLink(world, 'new@example.org'))
    const thief = { form: { email: 'thief@example.org' }, visitor: VISITOR }
    expect(await updateProfile(world.upline, homeToken, thief)).toMatchObject({ ok: false })
    await world.advance(2 * 24)
    const fresh = tokenIn(world.mailer.to('new@example.org').at(-1), '/home/')
    expect(await updateProfile(world.upline, fresh, { form: {}, visitor: VISITOR })).toMatchObject({
      ok: true,
    })
  })

  it('changing two wishes with one of them lost', async () => {
    const { world, homeToken, member } = await joined()
    const form = { preferences: { tips: false, notices: false } }
    expect(await updateProfile(world.upline, homeToken, { form, visitor: VISITOR })).toMatchObject({
      ok: true,
    })
    const consent = await world.store.get(mailConsents, member.id)
    expect(consent?.value).toMatchObject({ tips: false, notices: false })
  })

  it('a repeated request is answered with what is stored, not with what it once asked for', async () => {
    const { world, homeToken } = await joined()
    const send = (key: string, fullName: string) => {
      const request = requestKeyOf(['PATCH /v1/me', homeToken], key, fullName)
      return updateProfile(world.upline, homeToken, {
        form: { fullName },
        visitor: VISITOR,
        request,
      })
    }
    await send('k', 'First')
    await send('l', 'Second')
    expect(await send('k', 'First')).toMatchObject({ ok: true, value: { fullName: 'Second' } })
  })
})

describe('several wishes for another address', () => {
  async function wished(...emails: readonly string[]) {
    const { world, homeToken } = await joined()
    for (const email of emails) {
      await updateProfile(world.upline, homeToken, { form: { email }, visitor: VISITOR })
    }
    await world.settle()
    const confirm = (email: string) => confirmEmailChange(world.upline, changeLink(world, email))
    return { world, confirm }
  }

  it('leave only the latest able to confirm: a mistyped one is dead before anybody opens it', async () => {
    const { confirm } = await wished('typo@example.org', 'right@example.org')
    expect(await confirm('typo@example.org')).toMatchObject({ ok: false })
    expect(await confirm('right@example.org')).toMatchObject({ ok: true })
    expect(await confirm('typo@example.org')).toMatchObject({ ok: false })
  })

  it('there and back again leave the first link refused like any other dead one', async () => {
    const { world, confirm } = await wished('b@example.org')
    const first = changeLink(world, 'b@example.org')
    const moved = await confirm('b@example.org')
    const home = moved.ok ? moved.value.homeToken : ''
    await world.advance(25)
    const back = { form: { email: 'ada@example.org' }, visitor: VISITOR }
    expect(await updateProfile(world.upline, home, back)).toMatchObject({ ok: true })
    await world.settle()
    expect(await confirm('ada@example.org')).toMatchObject({ ok: true })
    const dead = { ok: false, failure: { code: 'TOKEN_INVALID' } }
    expect(await confirmEmailChange(world.upline, first)).toEqual(dead)
  })

  it('give the confirmed address a home link that works, the same each time the button is pressed', async () => {
    const { world, confirm } = await wished('b@example.org')
    const moved = await confirm('b@example.org')
    expect(await confirm('b@example.org')).toEqual(moved)
    const home = moved.ok ? moved.value.homeToken : ''
    expect(await updateProfile(world.upline, home, { form: {}, visitor: VISITOR })).toMatchObject({
      ok: true,
    })
  })
})
