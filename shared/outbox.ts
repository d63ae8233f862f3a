import * as z from 'zod/mini'
import { RECIPIENT_TYPES, type Job, type Message } from './effects.ts'
import { plusMinutes, wholeSecond, type Instant } from './kernel/time.ts'

/** Outbox rows lie beside the records; the stream's filter and the sweep find them by these names. */
export const JOB_KIND = 'job'
export const MESSAGE_KIND = 'message'
/** A message is on its way for this long before the sweep asks after it. */
const MESSAGE_GRACE_MINUTES = 15
/** A job is woken by its schedule within a minute; later than this the sweep wakes it. */
const JOB_GRACE_MINUTES = 2
/** How long a finished row stays, to be looked at. */
export const DONE_ROW_LIVES_HOURS = 7 * 24

export const jobSchema = z.object({
  key: z.string(),
  type: z.string(),
  runner: z.enum(['run-follow-up', 'run-sla-step']),
  subject: z.string(),
  dueAt: z.string(),
  version: z.int(),
})

export const messageSchema = z.object({
  key: z.string(),
  kind: z.string(),
  queue: z.enum(['prompt', 'bulk']),
  recipient: z.object({ type: z.enum(RECIPIENT_TYPES), id: z.string() }),
  about: z.record(z.string(), z.string()),
  createdAt: z.string(),
})

/** When the sweep looks after a row that is still not done. */
export function checkAtOfJob({ dueAt }: Job): Instant {
  return plusMinutes(dueAt, JOB_GRACE_MINUTES)
}

export function checkAtOfMessage({ createdAt }: Message): Instant {
  return plusMinutes(createdAt, MESSAGE_GRACE_MINUTES)
}

/** What travels through schedules, queues and invocations: ids only. */
export const wakeSchema = z.object({ key: z.string(), version: z.int() })

/** A schedule needs some lead: what `at()` does in the past is undefined on AWS. */
const SCHEDULE_LEAD_MINUTES = 2

export type JobRoute =
  { readonly type: 'invoke' } | { readonly type: 'schedule'; readonly at: Instant }

/** Due already: wake it now. Otherwise one schedule, never closer than its lead and never early. */
export function routeOf(job: Job, now: Instant): JobRoute {
  if (job.dueAt <= now) return { type: 'invoke' }
  const earliest = plusMinutes(now, SCHEDULE_LEAD_MINUTES)
  const at = job.dueAt > earliest ? job.dueAt : earliest
  return { type: 'schedule', at: wholeSecond(at, 'up') }
}
