import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  ValidationException,
  type CreateScheduleCommandInput,
  type ListSchedulesCommandInput,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import {
  FUNCTION_ARN,
  oneTime,
  ROLE_ARN,
  SCHEDULE_ARN,
  servedScheduler,
} from './scheduler-world.ts'

const { served, create, get } = servedScheduler()

describe('a schedule', () => {
  it('is created, read and deleted', async () => {
    expect(await create()).toMatchObject({ ScheduleArn: `${SCHEDULE_ARN}/default/day-3` })
    expect(await get()).toMatchObject({
      Arn: `${SCHEDULE_ARN}/default/day-3`,
      Name: 'day-3',
      GroupName: 'default',
      State: 'ENABLED',
      ScheduleExpression: 'at(2026-11-23T10:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      CreationDate: new Date('2026-11-20T10:00:00Z'),
      LastModificationDate: new Date('2026-11-20T10:00:00Z'),
      Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, Input: '{"job":"onboarding/m1/day-3"}' },
      FlexibleTimeWindow: { Mode: 'OFF' },
    })
    await served.client.send(new DeleteScheduleCommand({ Name: 'day-3' }))
    await expect(get()).rejects.toThrow(ResourceNotFoundException)
    await expect(served.client.send(new DeleteScheduleCommand({ Name: 'day-3' }))).rejects.toThrow(
      'Schedule day-3 does not exist.',
    )
  })

  it('is created once under its name', async () => {
    await create()
    await expect(create()).rejects.toThrow(ConflictException)
  })

  it('is the same when the same request comes again with its token', async () => {
    const first = await create({ ClientToken: 'token-1' })
    expect((await create({ ClientToken: 'token-1' })).ScheduleArn).toBe(first.ScheduleArn)
    await expect(create({ ClientToken: 'token-1', Description: 'other' })).rejects.toThrow(
      ConflictException,
    )
    await expect(create({ ClientToken: 'token-2' })).rejects.toThrow(ConflictException)
  })

  it('is replaced as a whole by an update', async () => {
    await create({ Description: 'first' })
    served.world.clock.advance(60)
    const { ActionAfterCompletion: _left, ...rest } = oneTime()
    await served.client.send(new UpdateScheduleCommand(rest))
    const updated = await get()
    expect(updated).toMatchObject({
      ActionAfterCompletion: 'NONE',
      CreationDate: new Date('2026-11-20T10:00:00Z'),
    })
    expect(updated.Description).toBeUndefined()
    expect(updated.LastModificationDate).toEqual(new Date('2026-11-20T10:01:00Z'))
    await expect(
      served.client.send(new UpdateScheduleCommand(oneTime({ Name: 'none' }))),
    ).rejects.toThrow(ResourceNotFoundException)
  })

  it.each<[Partial<CreateScheduleCommandInput>, RegExp]>([
    [{ Name: 'a#b' }, /0-9a-zA-Z/],
    [{ ScheduleExpression: 'at(2026-11-23T10:00:00Z)' }, /Invalid Schedule Expression/],
    [{ ScheduleExpression: 'at(2026-02-30T10:00:00)' }, /Invalid Schedule Expression/],
    [{ ScheduleExpression: 'at(2026-11-20T09:59:59)' }, /in the past.*undefined/],
    [{ ScheduleExpression: 'rate(0 minutes)' }, /Invalid Schedule Expression/],
    [{ ScheduleExpression: 'cron(0 10 * * * *)' }, /Invalid Schedule Expression/],
    [{ ScheduleExpressionTimezone: 'Mars/Olympus' }, /ScheduleExpressionTimezone/],
    [{ KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k' }, /KmsKeyArn/],
    [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /MaximumWindowInMinutes/],
    [
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } },
      /MaximumWindowInMinutes/,
    ],
    [{ Target: undefined }, /Target/],
    [{ Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, Input: 'not json' } }, /Target.Input.*JSON/],
    [
      {
        Target: {
          Arn: FUNCTION_ARN,
          RoleArn: ROLE_ARN,
          Input: JSON.stringify('x'.repeat(262_144)),
        },
      },
      /256 KB/,
    ],
    [
      { Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, SqsParameters: { MessageGroupId: 'g' } } },
      /SqsParameters/,
    ],
    [{ Target: { Arn: 'arn:aws:sqs:eu-west-1:1:q', RoleArn: ROLE_ARN } }, /Lambda/],
    [
      {
        Target: {
          Arn: FUNCTION_ARN,
          RoleArn: ROLE_ARN,
          RetryPolicy: { MaximumRetryAttempts: 186 },
        },
      },
      /MaximumRetryAttempts/,
    ],
    [
      {
        Target: {
          Arn: FUNCTION_ARN,
          RoleArn: ROLE_ARN,
          RetryPolicy: { MaximumEventAgeInSeconds: 59 },
        },
      },
      /MaximumEventAgeInSeconds/,
    ],
  ])('is refused with the reason: %o', async (changes, message) => {
    const refused = create(changes)
    await expect(refused).rejects.toThrow(ValidationException)
    await expect(refused).rejects.toThrow(message)
  })

  it('needs its group', async () => {
    await expect(create({ GroupName: 'none' })).rejects.toThrow(ResourceNotFoundException)
  })

  it('is listed by group, prefix and state, page by page', async () => {
    await served.client.send(new CreateScheduleGroupCommand({ Name: 'demo' }))
    for (const Name of ['a1', 'a2', 'b1']) await create({ Name, GroupName: 'demo' })
    await create({ Name: 'a3', State: 'DISABLED' })
    const names = async (input: ListSchedulesCommandInput) =>
      (await served.client.send(new ListSchedulesCommand(input))).Schedules?.map((it) => it.Name)
    expect(await names({})).toEqual(['a3', 'a1', 'a2', 'b1'])
    expect(await names({ GroupName: 'demo', NamePrefix: 'a' })).toEqual(['a1', 'a2'])
    expect(await names({ State: 'DISABLED' })).toEqual(['a3'])
    const first = await served.client.send(
      new ListSchedulesCommand({ GroupName: 'demo', MaxResults: 2 }),
    )
    expect(first.Schedules).toHaveLength(2)
    expect(await names({ GroupName: 'demo', MaxResults: 2, NextToken: first.NextToken })).toEqual([
      'b1',
    ])
  })
})
