import { describe, expect, it } from 'vitest'
import {
  create,
  FUNCTION_ARN,
  oneTime,
  ROLE_ARN,
  schedulerWorld,
  templateSchedule,
} from './scheduler-world.ts'

describe('after a restart', () => {
  it('schedules, groups and due instants are as before', async () => {
    const first = schedulerWorld()
    await create(first.scheduler, oneTime())
    const second = schedulerWorld({ state: first.state })
    expect(second.scheduler.list()).toEqual(first.scheduler.list())
    second.clock.runUntil('2026-11-24T00:00:00Z', second.scheduler)
    expect(second.delivered).toHaveLength(1)
    expect(schedulerWorld({ state: first.state }).scheduler.list()).toEqual([])
  })

  it('what had fired and was not accepted is delivered', async () => {
    const first = schedulerWorld({ deliver: () => new Promise(() => undefined) })
    await create(first.scheduler, oneTime())
    first.clock.runUntil('2026-11-23T10:00:00Z', first.scheduler)
    const second = schedulerWorld({ state: first.state })
    second.clock.runUntil('2026-11-24T00:00:00Z', second.scheduler)
    expect(second.delivered).toMatchObject([{ scheduledAt: '2026-11-23T10:00:00' }])
    expect(second.scheduler.list()).toEqual([])
  })

  it('an acceptance that fails half-way leaves nothing of itself behind', async () => {
    const { scheduler, clock, state } = schedulerWorld({
      deliver: () => {
        state.put('accepted', 'one', true)
        throw new Error('half-way')
      },
    })
    await create(scheduler, oneTime())
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    expect([...state.entries('accepted')]).toEqual([])
    expect(scheduler.list()).toHaveLength(1)
  })
})

describe('a schedule of the template', () => {
  it('keeps its rhythm over a restart and starts anew when it changes', () => {
    const first = schedulerWorld()
    first.scheduler.addSchedule(templateSchedule())
    first.clock.runUntil('2026-11-20T10:20:00Z', first.scheduler)
    expect(first.delivered.map((it) => it.at.slice(11, 16))).toEqual(['10:00', '10:15'])

    const second = schedulerWorld({ state: first.state })
    second.scheduler.addSchedule(templateSchedule())
    expect(second.scheduler.list()).toMatchObject([
      { nextAt: '2026-11-20T10:30:00.000Z', isFromTemplate: true },
    ])

    second.scheduler.addSchedule(templateSchedule({ ScheduleExpression: 'cron(0 12 * * ? *)' }))
    expect(second.scheduler.list()).toMatchObject([{ nextAt: '2026-11-20T12:00:00.000Z' }])
  })

  it('belongs to a group of the template', () => {
    const { scheduler } = schedulerWorld()
    const group = {
      logicalId: 'G',
      type: 'AWS::Scheduler::ScheduleGroup',
      name: 'demo',
      arn: undefined,
      ref: 'demo',
      properties: {},
    }
    expect(() => scheduler.addSchedule(templateSchedule({ GroupName: 'demo' }))).toThrow(
      /Sweep.*group demo/,
    )
    scheduler.addGroup(group)
    scheduler.addGroup(group)
    scheduler.addSchedule(templateSchedule({ GroupName: 'demo' }))
    expect(scheduler.list()).toMatchObject([{ group: 'demo', name: 'demo-sweep' }])
  })

  it.each<[Record<string, unknown>, RegExp]>([
    [{ KmsKeyArn: 'k' }, /Sweep.*KmsKeyArn/],
    [{ Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, EcsParameters: {} } }, /EcsParameters/],
    [{ ScheduleExpression: 'every(day)' }, /every\(day\)/],
  ])('is refused by name when it is not modelled: %o', (properties, message) => {
    expect(() => schedulerWorld().scheduler.addSchedule(templateSchedule(properties))).toThrow(
      message,
    )
  })
})
