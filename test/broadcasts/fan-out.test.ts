import { describe, expect, it } from 'vitest'
import { broadcasts } from '../../shared/broadcasts/broadcast.ts'
import { broadcastWalks } from '../../shared/broadcasts/broadcast-walk.ts'
import { stopBroadcast } from '../../shared/broadcasts/stop-broadcast.ts'
import { plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { BroadcastWorld, STAFF, START } from './broadcast-world.ts'

const stop = (world: BroadcastWorld, id: string) =>
  stopBroadcast(world.upline, id, { by: STAFF, note: 'A wrong date.' })

describe('a broadcast', () => {
  it('does nothing before its instant', async () => {
    const world = await BroadcastWorld.with(5)
    const id = await world.plan({ startsAt: plusHours(START, 24) })
    await world.advance(23)
    expect(await world.view(id)).toMatchObject({ state: 'scheduled', figures: { queued: 0 } })
    await world.advance(2)
    expect(await world.state(id)).toBe('done')
  })

  it('goes to one of a hundred first, and to all others an hour later', async () => {
    const world = await BroadcastWorld.with(300)
    const id = await world.plan()
    await world.settle()
    expect(await world.view(id)).toMatchObject({
      state: 'waiting',
      members: 300,
      figures: { queued: 3 },
    })
    expect(world.mailer.accepted).toHaveLength(3)
    await world.advance(59 / 60)
    expect(world.mailer.accepted).toHaveLength(3)
    await world.advance(1 / 60)
    expect(await world.view(id)).toMatchObject({ state: 'done', figures: { queued: 300 } })
    expect(new Set(world.sentTo()).size).toBe(300)
    expect(world.mailer.accepted).toHaveLength(300)
  })

  it('counts what was sent and what came back of it', async () => {
    const world = await BroadcastWorld.with(150)
    const id = await world.plan()
    await world.advance(2)
    await world.tellSent()
    await world.comeBack('bounced', id, ['m1', 'm2'])
    const figures = { queued: 150, sent: 150, bounced: 2, complained: 0 }
    expect(await world.view(id)).toMatchObject({ state: 'done', figures })
  })

  it('keeps its figures when the tallies are forgotten', async () => {
    const world = await BroadcastWorld.with(3)
    const id = await world.plan()
    await world.advance(2)
    await world.tellSent()
    await world.advance(31 * 24)
    expect((await world.store.get(broadcasts, id))?.value.figures).toEqual({
      queued: 3,
      sent: 3,
      bounced: 0,
      complained: 0,
    })
    expect(await world.store.get(broadcastWalks, id)).toBeUndefined()
    expect(await world.view(id)).toMatchObject({ figures: { queued: 3, sent: 3 } })
  })

  it('of which a canary of twenty was not sent a mail yet asks again each hour, until the night is over', async () => {
    const world = await BroadcastWorld.with(2000, '2026-03-02T20:00:00.000Z')
    const id = await world.plan()
    await world.advance(11.4)
    expect(await world.view(id)).toMatchObject({ state: 'waiting', figures: { queued: 20 } })
    await world.tellSent()
    await world.advance(1)
    expect(await world.view(id)).toMatchObject({ state: 'done', figures: { queued: 2000 } })
  })

  it('is not held up for longer than fourteen hours by a canary that tells nothing', async () => {
    const world = await BroadcastWorld.with(2000)
    const id = await world.plan()
    await world.advance(13.9)
    expect(await world.state(id)).toBe('waiting')
    await world.advance(0.2)
    expect(await world.state(id)).toBe('done')
  })

  it('that was kept from starting for three days is not sent any more', async () => {
    const world = await BroadcastWorld.with(3)
    const id = await world.plan()
    world.now = plusMinutes(plusHours(START, 72), 1)
    await world.advance(2)
    expect(world.sentTo()).toEqual([])
    expect(await world.view(id)).toMatchObject({ state: 'stopped', stopped: { by: 'age' } })
  })
})

describe('the stop of a broadcast by staff', () => {
  it('before it starts lets nobody get it', async () => {
    const world = await BroadcastWorld.with(5)
    const id = await world.plan({ startsAt: plusHours(START, 5) })
    await stop(world, id)
    await world.advance(12)
    expect(world.sentTo()).toEqual([])
    expect(await world.view(id)).toMatchObject({
      state: 'stopped',
      stopped: { by: STAFF, note: 'A wrong date.', at: START },
      figures: { queued: 0 },
    })
  })

  it('after the canary keeps it from all others, again and again and with the first reason', async () => {
    const world = await BroadcastWorld.with(300)
    const id = await world.plan()
    await world.settle()
    await stop(world, id)
    const again = await stopBroadcast(world.upline, id, { by: 'ben', note: 'Me too.' })
    expect(again).toEqual({ ok: true, value: { id } })
    await world.advance(24)
    expect(world.mailer.accepted).toHaveLength(3)
    expect(await world.view(id)).toMatchObject({ state: 'stopped', stopped: { by: STAFF } })
  })

  it('in the middle of the fan-out queues nothing more, and what waits is called off', async () => {
    const world = await BroadcastWorld.with(300)
    const id = await world.plan()
    await world.settle()
    world.now = plusHours(START, 1)
    let commits = 0
    const commit = world.store.commit.bind(world.store)
    world.store.commit = async (effects) => {
      // Somebody is quicker than the second part of the rest.
      const isPart = effects.messages.length > 10
      if (isPart && ++commits === 2) await stop(world, id)
      return commit(effects)
    }
    await world.advance(24)
    const { queued } = (await world.view(id)).figures
    expect(queued).toBeGreaterThan(70)
    expect(queued).toBeLessThan(90)
    // Parts are queued while nothing is sent: what was queued just before is not sent either.
    expect(world.mailer.accepted.length).toBeLessThanOrEqual(queued)
    expect([...world.store.messages.values()].filter(({ isDone }) => !isDone)).toEqual([])
  })

  it('when all is queued calls off what still waits for its hour', async () => {
    const world = await BroadcastWorld.with(10, '2026-03-02T22:00:00.000Z')
    const id = await world.plan()
    await world.advance(2)
    expect(await world.state(id)).toBe('done')
    await stop(world, id)
    await world.advance(24)
    expect(world.sentTo()).toEqual([])
  })

  it('of a broadcast that does not exist fails', async () => {
    const world = await BroadcastWorld.with(1)
    expect(await stop(world, 'nothing')).toMatchObject({ failure: { code: 'BROADCAST_UNKNOWN' } })
  })
})

describe('what comes back of a broadcast', () => {
  it('stops it at the first complaint of its canary, before the hour is over', async () => {
    const world = await BroadcastWorld.with(300)
    const id = await world.plan()
    await world.settle()
    await world.tellSent()
    const [first = ''] = world.sentTo()
    await world.comeBack('complained', id, [first])
    expect(await world.view(id)).toMatchObject({
      state: 'stopped',
      stopped: { by: 'stop rule', note: '1 of 3 complained.' },
    })
    await world.advance(48)
    expect(world.mailer.accepted).toHaveLength(3)
  })

  it('lets it go on after two bounces of a canary, and stops it at the third', async () => {
    const world = await BroadcastWorld.with(1000)
    const id = await world.plan()
    await world.settle()
    await world.tellSent()
    const [a = '', b = '', c = ''] = world.sentTo()
    await world.comeBack('bounced', id, [a, b])
    expect(await world.state(id)).toBe('waiting')
    await world.comeBack('bounced', id, [c])
    expect(await world.view(id)).toMatchObject({ state: 'stopped', figures: { bounced: 3 } })
  })

  it('is looked at once more before the rest follows', async () => {
    const world = await BroadcastWorld.with(300)
    const id = await world.plan()
    await world.settle()
    // Counted, but whoever should have told it failed just then.
    await world.tallies.add(`broadcast-complained/${id}`, 'all')
    await world.advance(2)
    expect(await world.view(id)).toMatchObject({ state: 'stopped', figures: { queued: 3 } })
  })

  it('later stops it at the second complaint, and whoever waits for the morning never gets it', async () => {
    const world = await BroadcastWorld.with(200)
    await world.add('early', { joinedAt: plusHours(START, -6 * 24) })
    const id = await world.plan()
    await world.advance(2)
    await world.tellSent()
    await world.comeBack('complained', id, ['m1'])
    expect(await world.state(id)).toBe('done')
    await world.comeBack('complained', id, ['m2'])
    expect(await world.state(id)).toBe('stopped')
    await world.advance(48)
    expect(world.sentTo()).not.toContain('early')
  })

  it('is counted once however often it is told, and for its own broadcast only', async () => {
    const world = await BroadcastWorld.with(200)
    const [id, other] = [await world.plan(), await world.plan()]
    await world.comeBack('bounced', id, ['m1', 'm1'])
    await world.comeBack('bounced', 'unknown', ['m2'])
    expect((await world.view(id)).figures.bounced).toBe(1)
    expect((await world.view(other)).figures.bounced).toBe(0)
  })
})
