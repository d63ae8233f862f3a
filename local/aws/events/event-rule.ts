import * as z from 'zod'
import type { Resource } from '../service.ts'
import type { BusEvent } from './bus-event.ts'
import { compileEventPattern } from './event-pattern.ts'
import { effectiveRetryPolicy, retryPolicySchema, type RetryPolicy } from './retry-policy.ts'

const targetSchema = z.strictObject({
  Id: z.string(),
  Arn: z.string().regex(/^arn:[\w-]+:lambda:/, 'only Lambda targets are modelled'),
  DeadLetterConfig: z.optional(z.strictObject({ Arn: z.string() })),
  RetryPolicy: z.optional(retryPolicySchema),
})

const ruleSchema = z.strictObject({
  Name: z.optional(z.string()),
  Description: z.optional(z.string()),
  State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
  EventBusName: z.optional(z.literal('default')),
  EventPattern: z.record(z.string(), z.unknown()),
  Targets: z.optional(z.array(targetSchema)),
})

export interface RuleTarget {
  readonly arn: string
  readonly deadLetterArn: string | undefined
  readonly retryPolicy: RetryPolicy
}

export interface EventRule {
  readonly arn: string
  readonly targets: readonly RuleTarget[]
  readonly matches: (event: BusEvent) => boolean
}

/** From `AWS::Events::Rule`; what is not modelled is refused by name. */
export function parseEventRule(resource: Resource): EventRule {
  const parsed = ruleSchema.safeParse(resource.properties)
  if (!parsed.success) {
    throw new Error(`${resource.logicalId} (${resource.type}):\n${z.prettifyError(parsed.error)}`)
  }
  const { EventPattern, State, Targets = [] } = parsed.data
  const isEnabled = State !== 'DISABLED'
  const matches = compileEventPattern(EventPattern)
  return {
    arn: resource.arn ?? resource.name,
    targets: Targets.map((target) => ({
      arn: target.Arn,
      deadLetterArn: target.DeadLetterConfig?.Arn,
      retryPolicy: effectiveRetryPolicy(target.RetryPolicy),
    })),
    matches: (event) => isEnabled && matches(event),
  }
}
