import type { LocalState } from '../../state.ts'
import type { DeliveryFailure } from './delivery-failure.ts'

/**
 * Puts a message into the queue with that ARN; throws when it may not or cannot. A schedule sends
 * as its target's role, a rule as EventBridge itself.
 */
export type DeadLetter = (
  queueArn: string,
  body: string,
  attributes: Readonly<Record<string, string>>,
  senderRoleArn: string | undefined,
) => void

interface DeadLetterOptions {
  readonly state: LocalState
  readonly deadLetter: DeadLetter
  readonly queueArn: string | undefined
  readonly senderRoleArn?: string
  readonly body: string
  readonly failure: DeliveryFailure
  /** What the sender adds: `RULE_ARN`, `SCHEDULE_ARN`, … */
  readonly attributes: Readonly<Record<string, string>>
}

/** With the attributes AWS documents. As on AWS, what its queue does not take is lost. */
export function sendDeadLetter(options: DeadLetterOptions): void {
  const { state, deadLetter, queueArn, body, failure } = options
  if (queueArn === undefined) return
  const attributes = {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RETRY_ATTEMPTS: String(failure.retryAttempts),
    ...(failure.exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: failure.exhausted }),
    ...options.attributes,
  }
  try {
    state.transaction(() => deadLetter(queueArn, body, attributes, options.senderRoleArn))
  } catch (error) {
    console.error(`${queueArn} did not take a dead letter (${failure.message}); it is lost.`, error)
  }
}
