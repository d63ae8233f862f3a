import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LocalScheduler } from '../../local/aws/scheduler/local-scheduler.ts'
import { LocalSqs } from '../../local/aws/sqs/local-sqs.ts'
import { memoryState } from '../../local/sqlite-state.ts'
import { EventBridgeTimer, scheduleNameOf } from '../../shared/aws/eventbridge-scheduler.ts'
import { SqsMailQueues } from '../../shared/aws/sqs-mail-queue.ts'
import type { Job, Message } from '../../shared/effects.ts'
import { relayJob } from '../../shared/relay.ts'
import { clientOptions, startEndpoint, type Endpoint } from '../local/endpoint.ts'
import { ManualClock } from '../local/manual-clock.ts'

const NOW = '2026-03-02T10:00:00.000Z'
const job: Job = {
  key: 'onboarding/abc/day-1',
  type: 'onboarding.follow-up',
  runner: 'run-follow-up',
  subject: 'abc/onboarding/1',
  dueAt: '2026-03-03T08:00:00.250Z',
  version: 3,
}
const message: Message = {
  key: 'onboarding/abc/welcome',
  kind: 'welcome',
  queue: 'bulk',
  recipient: { type: 'member', id: 'abc' },
  about: {},
  createdAt: NOW,
}

const place = {
  state: memoryState(),
  clock: new ManualClock(NOW),
  activity: { track: <T>(work: () => Promise<T>) => work(), quiet: async () => {} },
  region: 'eu-west-1',
  accountId: '000000000000',
}
const arn = (rest: string) => `arn:aws:${rest}`
const runnerArns = {
  'run-follow-up': arn('lambda:eu-west-1:000000000000:function:follow-up'),
  'run-sla-step': arn('lambda:eu-west-1:000000000000:function:sla-step'),
}
const resource = (type: string, name: string, properties = {}) => ({
  logicalId: name,
  type,
  name,
  arn: type.includes('SQS')
    ? arn(`sqs:eu-west-1:000000000000:${name}`)
    : arn(`scheduler:eu-west-1:000000000000:schedule-group/${name}`),
  ref: type.includes('SQS') ? `http://localhost/000000000000/${name}` : name,
  properties,
})

describe('what the outbox is relayed to', () => {
  let endpoint: Endpoint
  let scheduler: SchedulerClient
  let sqs: SQSClient
  let timer: EventBridgeTimer

  beforeAll(async () => {
    const localScheduler = new LocalScheduler({
      ...place,
      deliver: async () => {},
      deadLetter: () => {},
    })
    localScheduler.addGroup(resource('AWS::Scheduler::ScheduleGroup', 'jobs'))
    const localSqs = new LocalSqs(place)
    localSqs.addQueue(resource('AWS::SQS::Queue', 'bulk'))
    endpoint = await startEndpoint({ scheduler: localScheduler, sqs: localSqs })
    scheduler = new SchedulerClient(clientOptions(endpoint))
    sqs = new SQSClient({ ...clientOptions(endpoint), useQueueUrlAsEndpoint: false })
    timer = new EventBridgeTimer({
      client: scheduler,
      group: 'jobs',
      roleArn: arn('iam::000000000000:role/scheduler'),
      deadLetterArn: arn('sqs:eu-west-1:000000000000:dead'),
      runnerArns,
    })
  })
  afterAll(() => endpoint[Symbol.asyncDispose]())

  it('is one schedule a job and version, however often it is asked for, never before the job is due', async () => {
    const relays = { timer, runner: { wake: async () => {} }, queues: { enqueue: async () => {} } }
    await relayJob(relays, job, NOW)
    await relayJob(relays, job, NOW)
    const { Schedules } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'jobs' }))
    expect(Schedules?.map(({ Name }) => Name)).toEqual([scheduleNameOf(job)])
    const made = await scheduler.send(
      new GetScheduleCommand({ GroupName: 'jobs', Name: scheduleNameOf(job) }),
    )
    expect(made).toMatchObject({
      ScheduleExpression: 'at(2026-03-03T08:00:01)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
        DeadLetterConfig: { Arn: arn('sqs:eu-west-1:000000000000:dead') },
      },
    })
    expect(JSON.parse(made.Target?.Input ?? '')).toEqual({ key: job.key, version: job.version })
  })

  it.each(['run-follow-up', 'run-sla-step'] as const)(
    'is a schedule that wakes the function the job names: %s',
    async (runner) => {
      const wanted = { ...job, key: `for/${runner}`, runner }
      await timer.schedule(wanted, job.dueAt)
      const made = await scheduler.send(
        new GetScheduleCommand({ GroupName: 'jobs', Name: scheduleNameOf(wanted) }),
      )
      expect(made.Target?.Arn).toBe(runnerArns[runner])
    },
  )

  it('is another schedule for the next version, by a name of allowed characters', async () => {
    expect(scheduleNameOf({ ...job, version: 4 })).not.toBe(scheduleNameOf(job))
    expect(scheduleNameOf(job)).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/)
  })

  it.each([
    ['2026-03-02T10:00:00.000Z', 'now'],
    ['2026-03-02T09:00:00.000Z', 'now'],
    ['2026-03-02T10:00:00.001Z', '2026-03-02T10:02:00.000Z'],
    ['2026-03-02T10:01:59.999Z', '2026-03-02T10:02:00.000Z'],
    ['2026-03-02T10:02:00.001Z', '2026-03-02T10:02:01.000Z'],
  ])('wakes a job due at %s: %s', async (dueAt, expected) => {
    const woken: string[] = []
    await relayJob(
      {
        timer: { schedule: async (_, at) => void woken.push(at) },
        runner: { wake: async () => void woken.push('now') },
        queues: { enqueue: async () => {} },
      },
      { ...job, dueAt },
      NOW,
    )
    expect(woken).toEqual([expected])
  })

  it('is an entry of the message’s own queue that holds its key and nothing of it', async () => {
    const urls = {
      prompt: 'http://localhost/000000000000/prompt',
      bulk: 'http://localhost/000000000000/bulk',
    }
    await new SqsMailQueues(sqs, urls).enqueue(message, 1)
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: urls.bulk }))
    expect(JSON.parse(Messages?.[0]?.Body ?? '')).toEqual({ key: message.key, version: 1 })
    const counts = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: urls.bulk, AttributeNames: ['All'] }),
    )
    expect(counts.Attributes).toBeDefined()
  })
})
