import type { AwsResponse } from '../aws/service.ts'

/** What a new execution environment is given. */
export interface WorkerSettings {
  readonly handlerFile: string
  readonly exportName: string
  /** `LocalClock.shared` */
  readonly clock: Float64Array
}

export interface InvocationContext {
  readonly awsRequestId: string
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  readonly memoryLimitInMB: string
  readonly logGroupName: string
  readonly logStreamName: string
}

/** An AWS call as it leaves a client, before anybody has asked whose it is. */
export interface SignedCall {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export type ToWorker =
  | {
      readonly kind: 'invoke'
      readonly payload: string
      readonly context: InvocationContext
      readonly remainingMs: number
    }
  | { readonly kind: 'aws-answer'; readonly id: number; readonly response: AwsResponse }

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failed'; readonly payload: string }
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly payload: string }
  | { readonly kind: 'aws-call'; readonly id: number; readonly call: SignedCall }
