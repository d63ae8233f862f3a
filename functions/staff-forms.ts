import * as z from 'zod/mini'
import { answerBodySchema, noteSchema, subjectSchema } from '../shared/questions/question-form.ts'

const idSchema = (error: string) => z.string(error).check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, error))

const afterSchema = z.optional(z.string().check(z.minLength(1), z.maxLength(1000)))

/** `GET /v1/staff/questions` */
export const listSchema = z.strictObject({
  state: z._default(z.enum(['open', 'breached'], 'This is open or breached.'), 'open'),
  after: afterSchema,
})

/** `GET /v1/staff/broadcasts` */
export const broadcastListSchema = z.strictObject({ after: afterSchema })

/** `POST /v1/staff/questions/{id}/answers` */
export const staffAnswerSchema = z.strictObject({
  body: answerBodySchema,
  /** The newest message they had seen; what came after it waits for an answer of its own. */
  seen: z.optional(z.int('A number of a message.').check(z.positive())),
  /** How the question reads among the frequent ones; left out: it is not published. */
  publishAs: z.optional(subjectSchema),
})

/** `POST /v1/staff/questions/{id}/void`; which fields go together is the use case's to say. */
export const voidSchema = z.strictObject({
  reason: z.enum(['spam', 'duplicate'], 'This is spam or duplicate.'),
  duplicateOf: z.optional(idSchema('This is not the id of a question.')),
  /** The asker of a duplicate is told it. */
  note: noteSchema,
})

/** `POST /v1/staff/questions/{id}/reassign` */
export const reassignSchema = z.strictObject({
  to: idSchema('This is the id of a member, or staff.'),
  note: noteSchema,
})

/** `POST /v1/staff/faqs/{key}/remove` */
export const removeFaqSchema = z.strictObject({})

/** `POST /v1/staff/members/{id}/leave` */
export const leaveSchema = z.strictObject({ reason: noteSchema })
