import * as z from 'zod/mini'

/** What `POST /v1/questions` tells a member. */
export const askedSchema = z.object({
  questionId: z.string(),
  dueAt: z.string(),
  statusUrl: z.string(),
})
export type Asked = z.output<typeof askedSchema>

const messageSchema = z.looseObject({ from: z.string(), name: z.string(), text: z.string() })

/** `GET /v1/questions/{id}` */
export const standingSchema = z.object({
  questionId: z.string(),
  subject: z.string(),
  askedAt: z.string(),
  state: z.enum(['open', 'late', 'answered', 'withdrawn', 'closed']),
  heldBy: z.optional(z.array(z.string())),
  dueAt: z.optional(z.string()),
  answeredAt: z.optional(z.string()),
  isInTime: z.optional(z.boolean()),
  lateByMs: z.optional(z.number()),
  messages: z.array(messageSchema),
})
export type Standing = z.output<typeof standingSchema>

const turnSchema = z.looseObject({
  startedAt: z.string(),
  dueAt: z.string(),
  state: z.string(),
  answeredAt: z.optional(z.string()),
  lateByMs: z.optional(z.number()),
  breach: z.optional(z.looseObject({ breachedAt: z.string(), detectedAt: z.string() })),
})
export type Turn = z.output<typeof turnSchema>

/** Of `GET /v1/staff/questions/{id}`: every turn with its own verdict. */
export const historySchema = z.looseObject({ state: z.string(), turns: z.array(turnSchema) })

/** Of `GET /v1/service-level`. */
export const serviceLevelSchema = z.looseObject({
  windows: z.array(z.looseObject({ owed: z.number(), answered: z.number(), breached: z.number() })),
})
