import * as z from 'zod'
import { retryPolicySchema } from '../events/retry-policy.ts'
import { isTimeZone } from './time-zone.ts'

const MAX_INPUT_BYTES = 262_144
const arn = z.string().min(1).max(1600)

export const nameSchema = z
  .string()
  .regex(/^[0-9a-zA-Z-_.]{1,64}$/, 'must match ^[0-9a-zA-Z-_.]+$ with 1 to 64 characters')

const inputSchema = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= MAX_INPUT_BYTES, 'exceeds 256 KB')
  .refine(isJson, 'must be valid JSON for a Lambda target')

const targetSchema = z.strictObject({
  Arn: arn.regex(/^arn:[\w-]+:lambda:/, 'only Lambda targets are modelled'),
  RoleArn: arn.regex(/^arn:[\w-]+:iam::/, 'must be the ARN of a role'),
  DeadLetterConfig: z.optional(z.strictObject({ Arn: z.optional(arn) })),
  RetryPolicy: z.optional(retryPolicySchema),
  Input: z.optional(inputSchema),
})

/** A flexible schedule fires at the start of its window, which is one of its rights. */
const flexibleTimeWindowSchema = z.discriminatedUnion('Mode', [
  z.strictObject({ Mode: z.literal('OFF') }),
  z.strictObject({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
])

/** Seconds of the epoch over the wire, ISO 8601 in a template. */
const dateSchema = z.union([
  z.number(),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000),
])

/** What `CreateSchedule` and `UpdateSchedule` take besides the name. */
export const definitionSchema = z.strictObject({
  GroupName: nameSchema.default('default'),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z
    .string()
    .max(50)
    .refine(isTimeZone, 'is not a time zone')
    .default('UTC'),
  FlexibleTimeWindow: flexibleTimeWindowSchema,
  Target: targetSchema,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: z.optional(dateSchema),
  EndDate: z.optional(dateSchema),
  Description: z.optional(z.string().max(512)),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
})

export const clientTokenSchema = z.optional(z.string().regex(/^[a-zA-Z0-9-_]{1,64}$/))

export const requestSchema = definitionSchema.extend({ ClientToken: clientTokenSchema })

export type ScheduleDefinition = z.output<typeof definitionSchema>

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
