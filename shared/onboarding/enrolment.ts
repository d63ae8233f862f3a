import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'

export const SEQUENCE = 'onboarding'

const stepOutcomeSchema = z.enum(['queued', 'sent', 'skipped', 'expired'])

const enrolmentSchema = z.object({
  memberId: z.string(),
  sequence: z.string(),
  run: z.int(),
  state: z.enum(['running', 'finished', 'stopped']),
  /** What the steps' offsets count from. */
  anchorAt: z.string(),
  /** Steps decided on, in that order. A key that is here is never sent again. */
  steps: z.array(z.object({ key: z.string(), outcome: stepOutcomeSchema, at: z.string() })),
  /** Since when nothing is sent; on resuming, what is left shifts by as long. */
  stoppedAt: z.optional(z.string()),
  /** A person is talking with them: nothing is sent before this. */
  heldUntil: z.optional(z.string()),
  /** The one pending timer. */
  next: z.optional(z.object({ step: z.string(), dueAt: z.string() })),
  /** Rises with every timer and every exit: an older timer is a no-op. */
  epoch: z.int(),
})

/** A member on their way through the follow-ups; unique on member, sequence and run. */
export type Enrolment = z.output<typeof enrolmentSchema>

export const enrolments: RecordKind<Enrolment> = {
  name: 'enrolment',
  schema: enrolmentSchema,
  id: ({ memberId, sequence, run }) => enrolmentId(memberId, sequence, run),
}

export function enrolmentId(memberId: string, sequence = SEQUENCE, run = 1): string {
  return `${memberId}/${sequence}/${run}`
}
