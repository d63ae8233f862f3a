import { expect, it } from 'vitest'
import { sentMailsTo } from '../../shared/messaging/sent-mails.ts'
import { situationOf } from '../../shared/perform.ts'
import { TestWorld } from '../fakes/world.ts'

it('a member sees the mails that were sent to them, newest first, each with its reason, and no other', async () => {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  const { member } = await world.join({ email: 'ada@example.org' })
  const other = await world.join({ email: 'bob@example.org' })
  await world.advance(36)
  world.mailer.answer = () => ({ type: 'unknown', reason: 'TimeoutError' })
  await world.advance(48)
  const seen = await sentMailsTo(situationOf(world.upline), member.id)
  expect(seen.map(({ subject, why }) => [subject, why])).toEqual([
    ['Step day-1', 'you asked for tips.'],
    ['Welcome', 'you joined.'],
  ])
  expect(await sentMailsTo(situationOf(world.upline), other.member.id)).toHaveLength(2)
})
