import type { AsyncInvocation } from './async-invocation.ts'
import type { InvocationResult } from './execution-environment.ts'

export type FailureCondition = 'RetriesExhausted' | 'EventAgeExceeded'

interface FailedInvocation {
  readonly condition: FailureCondition
  readonly functionArn: string
  readonly invocation: AsyncInvocation
  readonly result: InvocationResult
  readonly at: number
}

/** What Lambda sends to an on-failure destination of asynchronous events. */
export function asyncFailureRecord({
  condition,
  functionArn,
  invocation,
  result,
  at,
}: FailedInvocation) {
  return {
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    requestContext: {
      requestId: invocation.requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invocation.attempts,
    },
    requestPayload: JSON.parse(invocation.payload) as unknown,
    responseContext: FAILED_RESPONSE,
    responsePayload: JSON.parse(result.payload) as unknown,
  }
}

export const FAILED_RESPONSE = {
  statusCode: 200,
  executedVersion: '$LATEST',
  functionError: 'Unhandled',
}
