import * as z from 'zod'

const MAX_ATTEMPTS = 185
const MAX_AGE_SECONDS = 86_400
const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = 600_000

/** The same ranges and defaults for EventBridge rules and EventBridge Scheduler. */
export const retryPolicySchema = z.strictObject({
  MaximumRetryAttempts: z.optional(z.int().min(0).max(MAX_ATTEMPTS)),
  MaximumEventAgeInSeconds: z.optional(z.int().min(60).max(MAX_AGE_SECONDS)),
})

export type RetryPolicy = Required<z.output<typeof retryPolicySchema>>

export function effectiveRetryPolicy(
  given: z.output<typeof retryPolicySchema> | undefined,
): RetryPolicy {
  return {
    MaximumRetryAttempts: given?.MaximumRetryAttempts ?? MAX_ATTEMPTS,
    MaximumEventAgeInSeconds: given?.MaximumEventAgeInSeconds ?? MAX_AGE_SECONDS,
  }
}

/** AWS says "exponential" and gives no figures; these let 185 attempts fill most of a day. */
export function retryDelayMs(failedAttempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failedAttempts - 1), LONGEST_DELAY_MS)
}
