import { describe, expect, it } from 'vitest'
import { plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { mailLedger } from '../../shared/messaging/mail-ledger.ts'
import { mailRecordOf } from '../../shared/messaging/mail-record.ts'
import { kindsOf } from '../../shared/messaging/send-message.ts'
import { unsubscribe } from '../../shared/messaging/unsubscribe.ts'
import { situationOf } from '../../shared/perform.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { BroadcastWorld, emailOf, START } from './broadcast-world.ts'

const fateOf = async (world: BroadcastWorld, id: string, memberId: string) => {
  const entry = await world.store.get(
    mailLedger,
    `broadcasts/${id}/${memberId}`,
    `member/${memberId}`,
  )
  const { state, reason, until } = entry?.value ?? {}
  return { state, reason, until }
}

const leaving = { reason: 'Wrote to us.', by: 'staff' }

describe('a broadcast to all', () => {
  it('reaches every member who wants it, once, from the organisation and with a way to stop it', async () => {
    const world = await BroadcastWorld.with(12)
    const id = await world.plan()
    await world.advance(2)
    expect(world.sentTo()).toEqual(Array.from({ length: 12 }, (_, i) => `m${i + 1}`).toSorted())
    const [mail] = world.mailer.to(emailOf('m3'))
    expect(mail).toMatchObject({
      from: { name: 'Sample Circle', email: 'hello@sample.example' },
      to: { name: 'Member m3', email: emailOf('m3') },
      subject: 'News for Member',
      headers: {
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'List-Unsubscribe': expect.stringMatching(/^<https:\/\/sample\.example\/v1\/unsubscribe\//),
      },
    })
    expect(mail?.headers['Reply-To']).toBeUndefined()
    expect(mail?.text).toMatch(/^Hello Member: https:\/\/sample\.example\/home\/[a-z2-7]{26} /)
    expect(await world.state(id)).toBe('done')
  })

  it('passes over whoever does not want it, has left, or whose mail comes back', async () => {
    const world = await BroadcastWorld.with(3)
    await world.add('unwilling', { broadcasts: false })
    await world.comeBack('bounced', 'other', ['m2'])
    await leaveMember(world.upline, 'm3', leaving)
    const id = await world.plan()
    await world.advance(2)
    expect(world.sentTo()).toEqual(['m1'])
    expect(await fateOf(world, id, 'unwilling')).toMatchObject({ reason: 'no-consent' })
    expect(await fateOf(world, id, 'm2')).toMatchObject({ reason: 'unwanted-address' })
    expect(await world.store.message(`broadcasts/${id}/m3`)).toBeUndefined()
  })

  it('is for those who had joined when it started: somebody who joined at that instant, nobody who came later', async () => {
    const world = await BroadcastWorld.with(150)
    const id = await world.plan({ startsAt: plusHours(START, 1) })
    await world.add('at-the-start', { joinedAt: plusHours(START, 1) })
    await world.advance(1)
    await world.add('later', { joinedAt: plusMinutes(START, 61) })
    await world.advance(2)
    expect(await world.state(id)).toBe('done')
    expect(await world.store.message(`broadcasts/${id}/at-the-start`)).toBeDefined()
    expect(await world.store.message(`broadcasts/${id}/later`)).toBeUndefined()
    expect(await world.view(id)).toMatchObject({ members: 151, figures: { queued: 151 } })
  })

  it('waits for the end of a member’s welcome week, and is given up where that is too far', async () => {
    const world = await BroadcastWorld.with(1)
    await world.add('sixth-day', { joinedAt: plusHours(START, -5 * 24) })
    await world.add('new', { joinedAt: plusHours(START, -24) })
    const id = await world.plan()
    await world.advance(2)
    expect(world.sentTo()).toEqual(['m1'])
    expect(await fateOf(world, id, 'sixth-day')).toMatchObject({ reason: 'welcome-week' })
    expect(await fateOf(world, id, 'new')).toMatchObject({ state: 'skipped', reason: 'expired' })
    await world.advance(48)
    expect(world.sentTo()).toEqual(['m1', 'sixth-day'])
  })

  it('keeps to the one budget of a member, together with everything else that counts', async () => {
    const world = await BroadcastWorld.with(4)
    const first = await world.plan()
    await world.advance(2)
    const second = await world.plan()
    await world.advance(2)
    expect(world.mailer.accepted).toHaveLength(4)
    expect(await fateOf(world, second, 'm1')).toMatchObject({ state: 'deferred', reason: 'budget' })
    await world.advance(24)
    expect(world.mailer.accepted).toHaveLength(8)
    expect(await fateOf(world, first, 'm1')).toMatchObject({ state: 'sent' })
  })

  it('that starts at night waits for the morning of each', async () => {
    const world = await BroadcastWorld.with(3, '2026-03-02T22:00:00.000Z')
    const id = await world.plan()
    await world.advance(8)
    expect(world.sentTo()).toEqual([])
    expect(await fateOf(world, id, 'm1')).toMatchObject({ state: 'deferred', reason: 'window' })
    await world.advance(3)
    expect(world.sentTo()).toEqual(['m1', 'm2', 'm3'])
  })

  it('does not reach whoever unsubscribes while it is on its way', async () => {
    const world = await BroadcastWorld.with(3)
    await world.plan()
    await world.advance(2)
    const link = tokenIn(world.mailer.to(emailOf('m2'))[0], '/unsubscribe/')
    const second = await world.plan({ startsAt: plusHours(world.now, 30) })
    await world.advance(29)
    expect(await unsubscribe(world.upline, link)).toEqual({ ok: true, value: 'broadcasts' })
    await world.advance(4)
    expect(world.mailer.to(emailOf('m1'))).toHaveLength(2)
    expect(world.mailer.to(emailOf('m2'))).toHaveLength(1)
    expect(await fateOf(world, second, 'm2')).toMatchObject({ reason: 'no-consent' })
  })

  it('stands on the member’s own page by its subject and with why they got it', async () => {
    const world = await BroadcastWorld.with(1)
    await world.plan()
    await world.advance(2)
    const record = await mailRecordOf(situationOf(world.upline), 'm1', kindsOf(world.upline))
    expect(record.sent).toMatchObject([{ subject: 'News for …', why: 'you asked for news.' }])
  })
})

describe('a broadcast to a leg', () => {
  async function legs() {
    const world = await BroadcastWorld.with(3)
    await world.add('below', { path: ['root', 'm1'] })
    await world.add('far-below', { path: ['root', 'm1', 'below'] })
    await world.add('other', { path: ['root', 'm2'] })
    return world
  }

  it('reaches its member and everybody below, and nobody else', async () => {
    const world = await legs()
    const id = await world.plan({ audience: { kind: 'leg', memberId: 'm1' } })
    await world.advance(2)
    expect(world.sentTo()).toEqual(['below', 'far-below', 'm1'])
    expect(await world.view(id)).toMatchObject({ members: 3, figures: { queued: 3 } })
  })

  it('outlives the member on top of it', async () => {
    const world = await legs()
    await leaveMember(world.upline, 'm1', leaving)
    await world.plan({ audience: { kind: 'leg', memberId: 'm1' } })
    await world.advance(2)
    expect(world.sentTo()).toEqual(['below', 'far-below'])
  })

  it('of the root member is for all', async () => {
    const world = await legs()
    await world.plan({ audience: { kind: 'leg', memberId: 'root' } })
    await world.advance(2)
    expect(world.sentTo()).toHaveLength(6)
  })
})
