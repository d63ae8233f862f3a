import * as z from 'zod/mini'
import type { Resource } from '../aws/service.ts'
import { readProperties } from '../template/read-schema.ts'

/** What Lambda does with an asynchronous event whose function fails. */
export interface RetryPolicy {
  readonly maximumRetryAttempts: number
  readonly maximumEventAgeMs: number
  readonly onFailureArn: string | undefined
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maximumRetryAttempts: 2,
  maximumEventAgeMs: 21_600_000,
  onFailureArn: undefined,
}

const properties = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z._default(z.number(), DEFAULT_RETRY_POLICY.maximumRetryAttempts),
  MaximumEventAgeInSeconds: z._default(z.number(), DEFAULT_RETRY_POLICY.maximumEventAgeMs / 1000),
  DestinationConfig: z.optional(
    z.strictObject({
      OnFailure: z.optional(
        z.strictObject({ Destination: z.string().check(z.startsWith('arn:aws:sqs:')) }),
      ),
    }),
  ),
})

/** Function name → policy. */
export function retryPolicies(resources: readonly Resource[]): Map<string, RetryPolicy> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
      .map((resource) => {
        const config = readProperties(properties, resource)
        return [
          config.FunctionName,
          {
            maximumRetryAttempts: config.MaximumRetryAttempts,
            maximumEventAgeMs: config.MaximumEventAgeInSeconds * 1000,
            onFailureArn: config.DestinationConfig?.OnFailure?.Destination,
          },
        ]
      }),
  )
}
