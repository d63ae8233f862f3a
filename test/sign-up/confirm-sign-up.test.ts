import { describe, expect, it } from 'vitest'
import type { Member } from '../../shared/members/member.ts'
import { confirmEmailChange } from '../../shared/members/change-email.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { confirmSignUp } from '../../shared/sign-up/confirm-sign-up.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

describe('confirming a sign-up', () => {
  it('makes the visitor a member below the owner of the link, with path and depth', async () => {
    const world = new TestWorld(START)
    const { member: sponsor } = await world.join({
      email: 'sam@example.org',
      fullName: 'Sam Sponsor',
    })
    const { member } = await world.join({
      email: 'ada@example.org',
      referralCode: sponsor.referralCode,
    })
    expect(member).toMatchObject({ sponsorId: sponsor.id, path: ['root', sponsor.id], depth: 2 })
  })

  it('welcomes the member once and tells the sponsor once', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    const subjects = (email: string) => world.mailer.to(email).map(({ subject }) => subject)
    expect(subjects('ada@example.org')).toEqual(['Please confirm', 'Welcome Ada'])
    expect(subjects('rosa@sample.example')).toEqual(['Ada Example joined'])
  })

  it('answers a used link with the same member and the same home link, and writes nothing', async () => {
    const world = new TestWorld(START)
    const { confirmToken, ...first } = await world.join({ email: 'ada@example.org' })
    const rows = structuredClone([...world.store.rows])
    const again = await confirmSignUp(world.upline, confirmToken, VISITOR)
    expect(again).toEqual({ ok: true, value: first })
    expect([...world.store.rows]).toEqual(rows)
  })

  it('makes one member, one welcome and one sequence of two confirmations at the same moment', async () => {
    const world = new TestWorld(START)
    await world.signUp({ email: 'ada@example.org' })
    const token = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
    const confirm = () => confirmSignUp(world.upline, token, VISITOR)
    const [one, two] = await Promise.all([confirm(), confirm()])
    await world.settle()
    expect(one.ok && two.ok && one.value.member.id).toBe(two.ok && two.value.member.id)
    expect(world.mailer.to('ada@example.org')).toHaveLength(2)
    expect([...world.store.jobs.keys()]).toHaveLength(1)
  })

  it('refuses a wrong, a foreign and an expired link with one identical answer', async () => {
    const world = new TestWorld(START)
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    await world.signUp({ email: 'bob@example.org' })
    const expired = tokenIn(world.mailer.to('bob@example.org')[0], '/confirm/')
    await world.advance(14 * 24)
    const refused = { ok: false, failure: { code: 'TOKEN_INVALID' } }
    for (const token of ['', 'nonsense', 'a'.repeat(26), homeToken, expired]) {
      expect(await confirmSignUp(world.upline, token, VISITOR)).toEqual(refused)
    }
  })

  it('replaces a sponsor who has left meanwhile by the nearest active one above', async () => {
    const world = new TestWorld(START)
    const { member: sponsor } = await world.join({ email: 'sam@example.org' })
    await world.signUp({ email: 'ada@example.org', referralCode: sponsor.referralCode })
    leave(world, sponsor)
    const token = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
    const joined = await confirmSignUp(world.upline, token, VISITOR)
    expect(joined).toMatchObject({
      ok: true,
      value: { member: { sponsorId: 'root', path: ['root'] } },
    })
  })

  it('looks for the next one up when the sponsor leaves at the very moment of the commit', async () => {
    const world = new TestWorld(START)
    const { member: sponsor } = await world.join({ email: 'sam@example.org' })
    await world.signUp({ email: 'ada@example.org', referralCode: sponsor.referralCode })
    const token = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
    world.store.beforeCommit = () => {
      world.store.beforeCommit = undefined
      leave(world, sponsor)
    }
    const joined = await confirmSignUp(world.upline, token, VISITOR)
    expect(joined).toMatchObject({ ok: true, value: { member: { sponsorId: 'root' } } })
  })
})

/** Leaving comes with a later part; here the record is changed as that will change it. */
function leave(world: TestWorld, member: Member): void {
  for (const [address, { record, version }] of world.store.rows) {
    if (record.key.partition !== `member/${member.id}`) continue
    const left = { ...record, value: { ...member, state: 'left' } }
    world.store.rows.set(address, { record: left, version: version + 1 })
  }
}

describe('a used confirmation', () => {
  it('still leads to its own member after they changed their address and somebody else took it', async () => {
    const world = new TestWorld(START)
    const first = await world.join({ email: 'ada@example.org' })
    const form = { email: 'new@example.org' }
    await updateProfile(world.upline, first.homeToken, { form, visitor: VISITOR })
    await world.settle()
    await confirmEmailChange(
      world.upline,
      tokenIn(world.mailer.to('new@example.org')[0], '/change-email/'),
    )
    await world.advance(25)
    await world.join({ email: 'ada@example.org', fullName: 'Another Ada' })
    const again = await confirmSignUp(world.upline, first.confirmToken, VISITOR)
    expect(again).toMatchObject({ ok: true, value: { member: { id: first.member.id } } })
  })
})
