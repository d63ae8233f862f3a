import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  InternalServerException,
  ListScheduleGroupsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  SchedulerClient,
  ThrottlingException,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOptions, startEndpoint, type Endpoint } from '../endpoint.ts'
import { oneTime, ROLE_ARN, schedulerWorld } from './scheduler-world.ts'

const SCHEDULE_ARN = 'arn:aws:scheduler:eu-west-1:111122223333:schedule'
let world: ReturnType<typeof schedulerWorld>
let endpoint: Endpoint
let client: SchedulerClient

beforeEach(async () => {
  world = schedulerWorld()
  endpoint = await startEndpoint({ scheduler: world.scheduler })
  client = new SchedulerClient(clientOptions(endpoint))
})
afterEach(() => endpoint[Symbol.asyncDispose]())

const create = (changes: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(new CreateScheduleCommand(oneTime(changes)))
const get = (Name = 'day-3') => client.send(new GetScheduleCommand({ Name }))

describe('a schedule group', () => {
  it('is created, read, listed, and takes its schedules with it', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'demo' }))
    await expect(client.send(new CreateScheduleGroupCommand({ Name: 'demo' }))).rejects.toThrow(
      ConflictException,
    )
    expect(await client.send(new GetScheduleGroupCommand({ Name: 'demo' }))).toMatchObject({
      State: 'ACTIVE',
    })
    const groups = await client.send(new ListScheduleGroupsCommand({}))
    expect(groups.ScheduleGroups?.map((group) => group.Name)).toEqual(['default', 'demo'])
    await create({ GroupName: 'demo' })
    await client.send(new DeleteScheduleGroupCommand({ Name: 'demo' }))
    expect(world.scheduler.list()).toEqual([])
    await expect(client.send(new GetScheduleGroupCommand({ Name: 'demo' }))).rejects.toThrow(
      ResourceNotFoundException,
    )
  })
})

describe('what a call needs', () => {
  it('is the action on the schedule, and passing the role on when one is given', async () => {
    await create({ ClientToken: 'x' })
    await get()
    expect(endpoint.permissions).toEqual([
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
    await client
      .send(new DeleteScheduleCommand({ Name: 'x', GroupName: 'demo' }))
      .catch(() => undefined)
    expect(endpoint.permissions).toEqual([
      { action: 'scheduler:DeleteSchedule', resource: `${SCHEDULE_ARN}/demo/x` },
    ])
  })
})

describe('a fault', () => {
  it('is answered in the words of the service', async () => {
    world.scheduler.failWith('throttle')
    await expect(create()).rejects.toThrow(ThrottlingException)
    world.scheduler.failWith('serverError')
    await expect(create()).rejects.toThrow(InternalServerException)
    expect(world.scheduler.list()).toEqual([])
  })

  it('can keep the answer of a call that did its work', async () => {
    world.scheduler.failWith('timeout')
    const created = create()
    await expect.poll(() => world.scheduler.list()).toHaveLength(1)
    world.scheduler.failWith(undefined)
    await expect(created).resolves.toBeDefined()
  })

  it('names an operation that is not modelled', async () => {
    const asked = client.send(new ListTagsForResourceCommand({ ResourceArn: 'arn:x' }))
    await expect(asked).rejects.toThrow(/GET \/tags\/.* is not modelled/)
  })
})
