import { effects, type Effects, type Job } from '../effects.ts'
import { epochMs, type Instant } from '../kernel/time.ts'

export const FAN_OUT_JOB = 'broadcasts.fan-out'

/** The one timer of a broadcast, from its start to its end. */
export function fanOutJob(broadcastId: string, dueAt: Instant, now: Instant): Job {
  return {
    key: `broadcasts/${broadcastId}/fan-out`,
    type: FAN_OUT_JOB,
    runner: 'run-follow-up',
    subject: broadcastId,
    dueAt,
    version: epochMs(now),
  }
}

/** It wakes again, as a later version of itself. */
export function wakeAgain(job: Job, dueAt: Instant, now: Instant): Effects {
  const version = Math.max(epochMs(now), job.version + 1)
  return effects({ jobs: [{ ...job, dueAt, version }] })
}
