import {
  CreateScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler'
import {
  LocalScheduler,
  type LocalSchedulerOptions,
} from '../../../local/aws/scheduler/local-scheduler.ts'
import type { AwsRequest, Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { WorkInFlight } from '../../../local/work-in-flight.ts'
import { ManualClock } from '../manual-clock.ts'
import { servedWorld } from '../served-world.ts'

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:run-follow-up'
export const ROLE_ARN = 'arn:aws:iam::111122223333:role/run-schedules'
export const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:111122223333:failed-schedules'
export const SCHEDULE_ARN = 'arn:aws:scheduler:eu-west-1:111122223333:schedule'
/** Has a dead-letter queue. */
export const TARGET = {
  Arn: FUNCTION_ARN,
  RoleArn: ROLE_ARN,
  DeadLetterConfig: { Arn: QUEUE_ARN },
}
export const START = '2026-11-20T10:00:00Z'

/** A scheduler at 20 November 2026, 10:00 UTC, that notes what it delivers. */
export function schedulerWorld(options: Partial<LocalSchedulerOptions> = {}) {
  const clock = new ManualClock(START)
  const activity = new WorkInFlight()
  const state = options.state ?? memoryState()
  const delivered: { at: string; scheduledAt: string; input: string }[] = []
  const dead: { queueArn: string; body: string; attributes: Readonly<Record<string, string>> }[] =
    []
  const scheduler = new LocalScheduler({
    state,
    clock,
    activity,
    region: 'eu-west-1',
    accountId: '111122223333',
    deliver: ({ Input }, scheduledAt) => {
      delivered.push({
        at: shortTime(clock.now()),
        scheduledAt: shortTime(scheduledAt),
        input: Input,
      })
    },
    deadLetter: (queueArn, body, attributes) => dead.push({ queueArn, body, attributes }),
    ...options,
  })
  return { scheduler, clock, activity, state, delivered, dead }
}

export function oneTime(
  changes: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput {
  return {
    Name: 'day-3',
    ScheduleExpression: 'at(2026-11-23T10:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN, Input: '{"job":"onboarding/m1/day-3"}' },
    ...changes,
  }
}

/** For each test around this call: a scheduler, and the calls of a real client about `day-3`. */
export function servedScheduler() {
  const served = servedWorld({
    world: () => schedulerWorld(),
    services: ({ scheduler }) => ({ scheduler }),
    client: (options) => new SchedulerClient(options),
  })
  const create = (changes: Partial<CreateScheduleCommandInput> = {}) =>
    served.client.send(new CreateScheduleCommand(oneTime(changes)))
  const get = () => served.client.send(new GetScheduleCommand({ Name: 'day-3' }))
  return { served, create, get }
}

/** Creates a schedule without a network between. */
export async function create(
  scheduler: LocalScheduler,
  input: CreateScheduleCommandInput,
): Promise<void> {
  const { Name, ...body } = input
  const request: AwsRequest = {
    service: 'scheduler',
    method: 'POST',
    url: new URL(`http://127.0.0.1/schedules/${Name}`),
    headers: {},
    body: JSON.stringify(body),
  }
  const response = await scheduler.handle(request)
  if (response.status !== 200) throw new Error(String(response.body))
}

export function templateSchedule(properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: 'Sweep',
    type: 'AWS::Scheduler::Schedule',
    name: 'demo-sweep',
    arn: undefined,
    ref: 'demo-sweep',
    properties: {
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: FUNCTION_ARN, RoleArn: ROLE_ARN },
      ...properties,
    },
  }
}

function shortTime(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19)
}
