import {
  ConflictException,
  CreateScheduleCommand,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler'
import { createHash } from 'node:crypto'
import type { Job } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import type { Timer } from '../ports.ts'

export interface SchedulerOptions {
  readonly client: SchedulerClient
  readonly group: string
  /** Role that EventBridge Scheduler takes on to invoke the runner. */
  readonly roleArn: string
  readonly deadLetterArn: string
  readonly runnerArns: Readonly<Record<Job['runner'], string>>
}

/** Follow-ups bear an hour of retries; the sweep finds what is later than that. */
const RETRY_POLICY = { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 }

/** One-time schedules: named by job and version, so that a second creation is the same schedule. */
export class EventBridgeTimer implements Timer {
  readonly #options: SchedulerOptions

  constructor(options: SchedulerOptions) {
    this.#options = options
  }

  async schedule(job: Job, at: Instant): Promise<void> {
    const { client, group, roleArn, deadLetterArn, runnerArns } = this.#options
    const command = new CreateScheduleCommand({
      Name: scheduleNameOf(job),
      GroupName: group,
      // `at()` takes no zone designator; the zone is its own parameter.
      ScheduleExpression: `at(${at.slice(0, 19)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: runnerArns[job.runner],
        RoleArn: roleArn,
        Input: JSON.stringify({ key: job.key, version: job.version }),
        RetryPolicy: RETRY_POLICY,
        DeadLetterConfig: { Arn: deadLetterArn },
      },
    })
    try {
      await client.send(command)
    } catch (error) {
      // The name holds key and version: whoever was first made this very schedule.
      if (!(error instanceof ConflictException)) throw error
    }
  }
}

/** Names are at most 64 characters of a small alphabet, so the key is hashed. */
export function scheduleNameOf({ key, version }: Pick<Job, 'key' | 'version'>): string {
  return createHash('sha256').update(`${key}#${version}`).digest('hex').slice(0, 48)
}
