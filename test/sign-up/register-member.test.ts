import { describe, expect, it } from 'vitest'
import { TestWorld } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

describe('signing up', () => {
  it('answers the same whether or not the address is known, and mails a member that they are with us', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    await world.advance(25)
    const known = await world.signUp({ email: 'Ada@Example.org' })
    const unknown = await world.signUp({ email: 'new@example.org' })
    expect(known).toEqual(unknown)
    expect(world.mailer.to('ada@example.org').at(-1)?.subject).toBe('Already with us')
  })

  it('sends one mail a day and three in thirty days to one address, however often the form is sent', async () => {
    const world = new TestWorld(START)
    const days: number[] = []
    for (let day = 0; day < 31; day++) {
      await world.signUp({ email: 'victim@example.org' })
      await world.signUp({ email: 'victim@example.org' })
      days.push(world.mailer.to('victim@example.org').length)
      await world.advance(24)
    }
    expect(days.slice(0, 4)).toEqual([1, 2, 3, 3])
    expect(days.at(-2)).toBe(3)
    expect(days.at(-1)).toBe(4)
  })

  it('holds no text of the form in the mail to an unconfirmed address', async () => {
    const world = new TestWorld(START)
    await world.signUp({ email: 'ada@example.org', fullName: 'Buy Gold Now' })
    expect(JSON.stringify(world.mailer.to('ada@example.org'))).not.toContain('Gold')
  })

  it('knows a code in any case and with punctuation behind it, and refuses one that nobody has', async () => {
    const world = new TestWorld(START)
    expect(await world.signUp({ email: 'a@example.org', referralCode: ' ROSA).' })).toMatchObject({
      ok: true,
    })
    expect(await world.signUp({ email: 'b@example.org', referralCode: 'nobody' })).toEqual({
      ok: false,
      failure: { code: 'REFERRAL_UNKNOWN' },
    })
    expect(world.mailer.to('b@example.org')).toEqual([])
  })

  it('without a link makes the visitor a referral of the root member', async () => {
    const world = new TestWorld(START)
    const { member } = await world.join({ email: 'ada@example.org' })
    expect(member.sponsorId).toBe('root')
  })
})
