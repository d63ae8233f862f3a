import { describe, expect, it } from 'vitest'
import { create, oneTime, schedulerWorld, TARGET } from './scheduler-world.ts'

describe('a one-time schedule', () => {
  it('fires at its instant and is gone', async () => {
    const { scheduler, clock, delivered } = schedulerWorld()
    await create(scheduler, oneTime())
    clock.runUntil('2026-11-23T09:59:59Z', scheduler)
    expect(delivered).toEqual([])
    clock.runUntil('2026-11-30T00:00:00Z', scheduler)
    expect(delivered).toEqual([
      {
        at: '2026-11-23T10:00:00',
        scheduledAt: '2026-11-23T10:00:00',
        input: '{"job":"onboarding/m1/day-3"}',
      },
    ])
    expect(scheduler.list()).toEqual([])
    expect(scheduler.nextDueAt()).toBeUndefined()
  })

  it('stays in the list, done, when nothing asks for its deletion', async () => {
    const { scheduler, clock } = schedulerWorld()
    await create(scheduler, oneTime({ ActionAfterCompletion: 'NONE' }))
    clock.runUntil('2026-11-30T00:00:00Z', scheduler)
    expect(scheduler.list()).toMatchObject([
      { name: 'day-3', afterCompletion: 'NONE', isBeingDelivered: false },
    ])
    expect(scheduler.list()[0]).not.toHaveProperty('nextAt')
    expect(scheduler.nextDueAt()).toBeUndefined()
  })

  it('does not fire while disabled', async () => {
    const { scheduler } = schedulerWorld()
    await create(scheduler, oneTime({ State: 'DISABLED' }))
    expect(scheduler.nextDueAt()).toBeUndefined()
  })

  it('stands until its target took it, and goes only then', async () => {
    let accept = () => {}
    const { scheduler, clock, activity } = schedulerWorld({
      deliver: () => new Promise((done) => (accept = done)),
    })
    await create(scheduler, oneTime())
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    expect(scheduler.list()).toMatchObject([{ isBeingDelivered: true }])
    accept()
    await activity.quiet()
    expect(scheduler.list()).toEqual([])
  })

  it('is not deleted by an old firing after it was replaced', async () => {
    let accept = () => {}
    const { scheduler, clock, activity } = schedulerWorld({
      deliver: () => new Promise((done) => (accept = done)),
    })
    await create(scheduler, oneTime())
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    const { Name: _name, ...body } = oneTime({ ScheduleExpression: 'at(2026-11-25T10:00:00)' })
    await scheduler.handle({
      service: 'scheduler',
      method: 'PUT',
      url: new URL('http://127.0.0.1/schedules/day-3'),
      headers: {},
      body: JSON.stringify(body),
    })
    accept()
    await activity.quiet()
    expect(scheduler.list()).toMatchObject([{ nextAt: '2026-11-25T10:00:00.000Z' }])
  })
})

describe('the order of firing', () => {
  it('is the order of the instants, whatever the order of creation', async () => {
    const { scheduler, clock, delivered } = schedulerWorld()
    for (const day of ['25', '23', '24']) {
      await create(
        scheduler,
        oneTime({ Name: `d${day}`, ScheduleExpression: `at(2026-11-${day}T10:00:00)` }),
      )
    }
    clock.advance(10 * 86_400)
    scheduler.fireDue(clock.now())
    expect(delivered.map((it) => it.scheduledAt.slice(8, 10))).toEqual(['23', '24', '25'])
  })

  it('can be late by the given delay', async () => {
    const { scheduler, clock, delivered } = schedulerWorld({ delayMs: () => 42_000 })
    await create(scheduler, oneTime())
    clock.runUntil('2026-11-24T00:00:00Z', scheduler)
    expect(delivered).toMatchObject([
      { at: '2026-11-23T10:00:42', scheduledAt: '2026-11-23T10:00:00' },
    ])
  })
})

describe('a recurring schedule', () => {
  it('fires again and again until its end date, and is then deleted if asked', async () => {
    const { scheduler, clock, delivered } = schedulerWorld()
    const EndDate = Date.parse('2026-11-20T13:00:00Z') / 1000
    await create(scheduler, {
      ...oneTime({ ScheduleExpression: 'rate(1 hour)' }),
      ...({ EndDate } as object),
    })
    clock.runUntil('2026-11-21T00:00:00Z', scheduler)
    expect(delivered.map((it) => it.at.slice(11, 16))).toEqual(['10:00', '11:00', '12:00', '13:00'])
    expect(scheduler.list()).toEqual([])
  })

  it('fires once for all it missed while the machine slept', async () => {
    const { scheduler, clock, delivered } = schedulerWorld()
    await create(scheduler, oneTime({ ScheduleExpression: 'rate(15 minutes)' }))
    scheduler.fireDue(clock.now())
    clock.advance(7 * 3600 + 60)
    scheduler.fireDue(clock.now())
    expect(delivered).toHaveLength(2)
    expect(scheduler.list()).toMatchObject([{ nextAt: '2026-11-20T17:15:00.000Z' }])
  })
})

describe('what the target receives', () => {
  it('has the context attributes filled in', async () => {
    const { scheduler, clock, delivered } = schedulerWorld({ newId: () => 'id-1' })
    const Input = JSON.stringify({
      at: '<aws.scheduler.scheduled-time>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
      schedule: '<aws.scheduler.schedule-arn>',
    })
    await create(scheduler, oneTime({ Target: { ...TARGET, Input } }))
    clock.runUntil('2026-11-24T00:00:00Z', scheduler)
    expect(JSON.parse(delivered[0]?.input ?? '')).toEqual({
      at: '2026-11-23T10:00:00Z',
      id: 'id-1',
      attempt: '1',
      schedule: 'arn:aws:scheduler:eu-west-1:111122223333:schedule/default/day-3',
    })
  })

  it('is a scheduled event when the schedule has no input', async () => {
    const { scheduler, clock, delivered } = schedulerWorld()
    await create(scheduler, oneTime({ Target: TARGET }))
    clock.runUntil('2026-11-24T00:00:00Z', scheduler)
    expect(JSON.parse(delivered[0]?.input ?? '')).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2026-11-23T10:00:00Z',
      region: 'eu-west-1',
    })
  })
})
