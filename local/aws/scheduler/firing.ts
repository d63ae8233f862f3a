import type { Activity, Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import { sendDeadLetter, type DeadLetter } from '../events/dead-letter.ts'
import { DeliveryQueue } from '../events/delivery-queue.ts'
import { effectiveRetryPolicy } from '../events/retry-policy.ts'
import type { StoredSchedule } from './schedule-book.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'

export interface FiredTarget {
  /** What a trust policy may ask for as `aws:SourceArn`. */
  readonly scheduleGroupArn: string
  readonly Arn: string
  readonly RoleArn: string
  readonly Input: string
}

/**
 * Hands the input to the target. Returning nothing means that Lambda's queue has it: what the
 * receiver stored and the end of the schedule are then one transaction. After a promise a SIGKILL
 * before it settles delivers once more; no order of events delivers never.
 */
export type DeliverToTarget = (target: FiredTarget, scheduledAt: number) => void | Promise<void>

/** One occurrence of a schedule, on its way. */
export interface Firing {
  readonly schedule: Pick<StoredSchedule, 'name' | 'revision'> & { readonly group: string }
  readonly scheduleArn: string
  readonly target: ScheduleDefinition['Target']
  readonly scheduledAt: number
  readonly executionId: string
  /** No occurrence follows. */
  readonly isLast: boolean
}

export interface FiringQueueOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly deliver: DeliverToTarget
  readonly deadLetter: DeadLetter
  /** Runs in the transaction in which the firing was accepted or given up. */
  readonly ended: (firing: Firing) => void
}

export function firingQueue(options: FiringQueueOptions): DeliveryQueue<Firing> {
  const { state, clock, activity, deliver, deadLetter, ended } = options
  return new DeliveryQueue<Firing>({
    state,
    clock,
    activity,
    collection: 'scheduler.firings',
    deliver: (firing, attempt) => deliver(firedTarget(firing, attempt), firing.scheduledAt),
    delivered: ended,
    givenUp: (firing, failure) => {
      sendDeadLetter({
        state,
        deadLetter,
        queueArn: firing.target.DeadLetterConfig?.Arn,
        senderRoleArn: firing.target.RoleArn,
        body: firedTarget(firing, failure.retryAttempts + 1).Input,
        failure,
        attributes: deadLetterAttributes(firing),
      })
      ended(firing)
    },
  })
}

export function addFiring(queue: DeliveryQueue<Firing>, firing: Firing, fireAt: number): void {
  queue.add(firing, effectiveRetryPolicy(firing.target.RetryPolicy), fireAt)
}

function firedTarget(firing: Firing, attempt: number): FiredTarget {
  const { Arn, RoleArn, Input = scheduledEvent(firing) } = firing.target
  const [prefix = ''] = firing.scheduleArn.split(':schedule/')
  const scheduleGroupArn = `${prefix}:schedule-group/${firing.schedule.group}`
  return { scheduleGroupArn, Arn, RoleArn, Input: filled(Input, firing, attempt) }
}

/** Filled as text, as AWS does: an input may hold them anywhere in its strings. */
function filled(input: string, firing: Firing, attempt: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', firing.scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', wholeSeconds(firing.scheduledAt))
    .replaceAll('<aws.scheduler.execution-id>', firing.executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt))
}

/** What a target without an input of its own receives. */
function scheduledEvent({ scheduleArn, executionId, scheduledAt }: Firing): string {
  const [, , , region, account] = scheduleArn.split(':')
  return JSON.stringify({
    version: '0',
    id: executionId,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time: wholeSeconds(scheduledAt),
    region,
    resources: [scheduleArn],
    detail: '{}',
  })
}

function deadLetterAttributes(firing: Firing): Record<string, string> {
  return {
    EXECUTION_ID: firing.executionId,
    IS_PAYLOAD_TRUNCATED: 'false',
    SCHEDULED_TIME: wholeSeconds(firing.scheduledAt),
    SCHEDULE_ARN: firing.scheduleArn,
    TARGET_ARN: firing.target.Arn,
  }
}

function wholeSeconds(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
