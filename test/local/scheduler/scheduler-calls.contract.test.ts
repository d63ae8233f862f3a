import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  InternalServerException,
  ListScheduleGroupsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  ThrottlingException,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { ROLE_ARN, SCHEDULE_ARN, servedScheduler } from './scheduler-world.ts'

const { served, create, get } = servedScheduler()

describe('a schedule group', () => {
  it('is created, read, listed, and takes its schedules with it', async () => {
    await served.client.send(new CreateScheduleGroupCommand({ Name: 'demo' }))
    await expect(
      served.client.send(new CreateScheduleGroupCommand({ Name: 'demo' })),
    ).rejects.toThrow(ConflictException)
    expect(await served.client.send(new GetScheduleGroupCommand({ Name: 'demo' }))).toMatchObject({
      State: 'ACTIVE',
    })
    const groups = await served.client.send(new ListScheduleGroupsCommand({}))
    expect(groups.ScheduleGroups?.map((group) => group.Name)).toEqual(['default', 'demo'])
    await create({ GroupName: 'demo' })
    await served.client.send(new DeleteScheduleGroupCommand({ Name: 'demo' }))
    expect(served.world.scheduler.list()).toEqual([])
    await expect(served.client.send(new GetScheduleGroupCommand({ Name: 'demo' }))).rejects.toThrow(
      ResourceNotFoundException,
    )
  })
})

describe('what a call needs', () => {
  it('is the action on the schedule, and passing the role on when one is given', async () => {
    await create({ ClientToken: 'x' })
    await get()
    expect(served.permissions).toEqual([
      { action: 'scheduler:CreateSchedule', resource: `${SCHEDULE_ARN}/default/day-3` },
      {
        action: 'iam:PassRole',
        resource: ROLE_ARN,
        context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      },
      { action: 'scheduler:GetSchedule', resource: `${SCHEDULE_ARN}/default/day-3` },
    ])
  })

  it('names the group that a query asks for', async () => {
    await served.client
      .send(new DeleteScheduleCommand({ Name: 'x', GroupName: 'demo' }))
      .catch(() => undefined)
    expect(served.permissions).toEqual([
      { action: 'scheduler:DeleteSchedule', resource: `${SCHEDULE_ARN}/demo/x` },
    ])
  })
})

describe('a fault', () => {
  it('is answered in the words of the service', async () => {
    served.world.scheduler.failWith('throttle')
    await expect(create()).rejects.toThrow(ThrottlingException)
    served.world.scheduler.failWith('serverError')
    await expect(create()).rejects.toThrow(InternalServerException)
    expect(served.world.scheduler.list()).toEqual([])
  })

  it('can keep the answer of a call that did its work', async () => {
    served.world.scheduler.failWith('timeout')
    const created = create()
    await expect.poll(() => served.world.scheduler.list()).toHaveLength(1)
    served.world.scheduler.failWith(undefined)
    await expect(created).resolves.toBeDefined()
  })

  it('names an operation that is not modelled', async () => {
    const asked = served.client.send(new ListTagsForResourceCommand({ ResourceArn: 'arn:x' }))
    await expect(asked).rejects.toThrow(/GET \/tags\/.* is not modelled/)
  })
})
