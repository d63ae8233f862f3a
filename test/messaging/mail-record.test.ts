import { expect, it } from 'vitest'
import { mailRecordOf } from '../../shared/messaging/mail-record.ts'
import { kindsOf } from '../../shared/messaging/send-message.ts'
import { situationOf } from '../../shared/perform.ts'
import { TestWorld } from '../fakes/world.ts'

it('a member sees the mails that were sent to them, newest first, each with its reason, and no other', async () => {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  const { member } = await world.join({ email: 'ada@example.org' })
  const other = await world.join({ email: 'bob@example.org' })
  await world.advance(36)
  world.mailer.answer = () => ({ type: 'unknown', reason: 'TimeoutError' })
  await world.advance(48)
  const recordOf = (id: string) =>
    mailRecordOf(situationOf(world.upline), id, kindsOf(world.upline))
  const seen = (await recordOf(member.id)).sent
  expect(seen.map(({ subject, why }) => [subject, why])).toEqual([
    ['Step day-1', 'you asked for tips.'],
    ['Welcome', 'you joined.'],
  ])
  expect((await recordOf(other.member.id)).sent).toHaveLength(2)
})
