import { describe, expect, it } from 'vitest'
import { sendMessage } from '../../shared/messaging/send-message.ts'
import { TestWorld } from '../fakes/world.ts'

/** Changes one record of a kind as somebody else's commit would, at the very moment of the next one. */
function meanwhile(world: TestWorld, kind: string, change: object): void {
  world.store.beforeCommit = () => {
    world.store.beforeCommit = undefined
    for (const [address, { record, version }] of world.store.rows) {
      if (record.kind !== kind) continue
      const value = { ...(record.value as object), ...change }
      world.store.rows.set(address, { record: { ...record, value }, version: version + 1 })
    }
  }
}

async function withQueuedTip() {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  await world.join({ email: 'ada@example.org' })
  const accept = world.mailer.answer
  world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
  await world.advance(24)
  world.mailer.answer = accept
  const key = world.store.messages.keys().find((each) => each.includes('day-1')) ?? ''
  const tips = () =>
    world.mailer.to('ada@example.org').filter(({ subject }) => subject.startsWith('Step'))
  return { world, key, tips }
}

describe('a mail is not claimed', () => {
  it('when its reader takes back the consent at that very moment', async () => {
    const { world, key, tips } = await withQueuedTip()
    meanwhile(world, 'mail-consent', { tips: false })
    await sendMessage(world.upline, world.mailer, key)
    expect(tips()).toEqual([])
  })

  it('when its sequence is stopped at that very moment', async () => {
    const { world, key, tips } = await withQueuedTip()
    meanwhile(world, 'enrolment', { epoch: 99 })
    await sendMessage(world.upline, world.mailer, key)
    expect(tips()).toEqual([])
  })

  it('and is claimed all the same when nothing of that happens', async () => {
    const { world, key, tips } = await withQueuedTip()
    await sendMessage(world.upline, world.mailer, key)
    expect(tips()).toHaveLength(1)
  })
})
