import { describe, expect, it } from 'vitest'
import {
  create,
  FUNCTION_ARN,
  oneTime,
  ROLE_ARN,
  schedulerWorld,
  templateSchedule,
} from './scheduler-world.ts'

type World = ReturnType<typeof schedulerWorld>

/** Schedules `s01`, `s02`, … an hour apart, of which each has its name for its input. */
async function createHourly({ scheduler }: World, count: number, from = 1): Promise<void> {
  for (let nth = from; nth < from + count; nth++) {
    const hour = String(nth % 24).padStart(2, '0')
    const Name = `s${String(nth).padStart(2, '0')}`
    await create(
      scheduler,
      oneTime({
        Name,
        ScheduleExpression: `at(2026-11-21T${hour}:00:00)`,
        Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, Input: JSON.stringify(Name) },
      }),
    )
  }
}

const END = '2026-11-23T00:00:00Z'
/** `s04 04:10 04:10` */
function timesOf(delivered: World['delivered']): string[] {
  const times = Map.groupBy(delivered, ({ input }) => String(JSON.parse(input)))
  return [...times].map(([name, all]) => [name, ...all.map(({ at }) => at.slice(11, 16))].join(' '))
}

describe('while the scheduler is lossy', () => {
  it('every third one-time schedule never comes, every fourth comes twice and ten minutes late', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 16)
    world.clock.runUntil(END, world.scheduler)
    expect(timesOf(world.delivered)).toEqual([
      's01 01:00',
      's02 02:00',
      's04 04:10 04:10',
      's05 05:00',
      's07 07:00',
      's08 08:10 08:10',
      's10 10:00',
      's11 11:00',
      's13 13:00',
      's14 14:00',
      's16 16:10 16:10',
    ])
  })

  it('a late delivery still says when it was scheduled for', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 4)
    world.clock.runUntil(END, world.scheduler)
    expect(world.delivered.slice(-2).map(({ scheduledAt }) => scheduledAt)).toEqual([
      '2026-11-21T04:00:00',
      '2026-11-21T04:00:00',
    ])
  })

  it('nothing of a schedule stays, whether it was lost or came twice', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 12)
    world.clock.runUntil(END, world.scheduler)
    expect(world.scheduler.list()).toEqual([])
    expect(world.scheduler.nextDueAt()).toBeUndefined()
    expect(world.dead).toEqual([])
  })

  it('a lost schedule goes at its own time, one that will come twice only after it came', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 4)
    const names = () => world.scheduler.list().map(({ name }) => name)
    world.clock.runUntil('2026-11-21T02:59:59Z', world.scheduler)
    expect(names()).toEqual(['s03', 's04'])
    world.clock.runUntil('2026-11-21T04:09:59Z', world.scheduler)
    expect(world.scheduler.list()).toMatchObject([{ name: 's04', isBeingDelivered: true }])
    world.clock.runUntil('2026-11-21T04:10:00Z', world.scheduler)
    expect(names()).toEqual([])
  })

  it('what counts is the order of firing, not that of creation', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 2, 3)
    await createHourly(world, 2, 1)
    world.clock.runUntil(END, world.scheduler)
    expect(timesOf(world.delivered)).toEqual(['s01 01:00', 's02 02:00', 's04 04:10 04:10'])
  })

  it('a recurring schedule runs as ever and is not counted', async () => {
    const world = schedulerWorld()
    world.scheduler.addSchedule(templateSchedule())
    world.scheduler.failWith('lossy')
    await createHourly(world, 4)
    world.clock.runUntil('2026-11-21T10:00:00Z', world.scheduler)
    const sweeps = world.delivered.filter(({ input }) => input.includes('aws.scheduler'))
    expect(sweeps).toHaveLength(24 * 4 + 1)
    expect(timesOf(world.delivered.filter((each) => !sweeps.includes(each)))).toEqual([
      's01 01:00',
      's02 02:00',
      's04 04:10 04:10',
    ])
  })

  it('calls are answered as ever', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await expect(create(world.scheduler, oneTime())).resolves.toBeUndefined()
  })
})

describe('when the scheduler is no longer lossy', () => {
  it('nothing more is lost, and what was late is still to come', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 12)
    world.clock.runUntil('2026-11-21T04:05:00Z', world.scheduler)
    world.scheduler.failWith(undefined)
    world.clock.runUntil(END, world.scheduler)
    const later = [5, 6, 7, 8, 9].map((hour) => `s0${hour} 0${hour}:00`)
    const last = [10, 11, 12].map((hour) => `s${hour} ${hour}:00`)
    expect(timesOf(world.delivered)).toEqual([
      's01 01:00',
      's02 02:00',
      's04 04:10 04:10',
      ...later,
      ...last,
    ])
  })

  it('and becomes so again, the count begins anew', async () => {
    const world = schedulerWorld()
    world.scheduler.failWith('lossy')
    await createHourly(world, 5)
    world.clock.runUntil('2026-11-21T02:30:00Z', world.scheduler)
    world.scheduler.failWith('lossy')
    world.clock.runUntil(END, world.scheduler)
    expect(timesOf(world.delivered)).toEqual(['s01 01:00', 's02 02:00', 's03 03:00', 's04 04:00'])
  })

  it('because it was started again, what was to come late and twice still does', async () => {
    const first = schedulerWorld()
    first.scheduler.failWith('lossy')
    await createHourly(first, 5)
    first.clock.runUntil('2026-11-21T04:05:00Z', first.scheduler)
    const second = schedulerWorld({ state: first.state })
    second.clock.runUntil(END, second.scheduler)
    expect(timesOf(second.delivered)).toEqual(['s04 04:10 04:10', 's05 05:00'])
  })
})
