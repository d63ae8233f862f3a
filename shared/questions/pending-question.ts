import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours } from '../kernel/time.ts'

/** A question whose address nobody verified is gone after this, as a sign-up is. */
export const PENDING_LIVES_HOURS = 14 * 24
/** Of one address, so that nobody fills it in somebody else's name. */
export const PENDING_PER_ADDRESS = 20

const pendingQuestionSchema = z.object({
  id: z.string(),
  emailHash: z.string(),
  email: z.string(),
  canonicalEmail: z.string(),
  subject: z.string(),
  body: z.string(),
  /** From the sponsor of the link up to the root. */
  line: z.array(z.string()),
  timeZone: z.optional(z.string()),
  locale: z.optional(z.string()),
  createdAt: z.string(),
})

/** What a visitor asked before their address is verified: immutable, without a clock. */
export type PendingQuestion = z.output<typeof pendingQuestionSchema>

/** All of one address together: its link verifies every one of them. */
export const pendingQuestions: RecordKind<PendingQuestion> = {
  name: 'pending-question',
  schema: pendingQuestionSchema,
  group: ({ emailHash }) => emailHash,
  id: ({ id }) => id,
  expiresAt: ({ createdAt }) => plusHours(createdAt, PENDING_LIVES_HOURS),
}
