import { ServiceError, exceptionName, exceptionType, isServiceFailure } from './service-error.ts'

/** Why one item of a transaction could not be written; `None` when it could. */
interface CancellationReason {
  readonly Code: string
  readonly Message?: string
  readonly Item?: unknown
}

const CODES: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  ValidationException: 'ValidationError',
}

/** Anything but a reason DynamoDB knows is thrown on. */
export function reasonFor(write: () => void): CancellationReason {
  try {
    write()
    return { Code: 'None' }
  } catch (error) {
    const code = isServiceFailure(error) ? CODES[exceptionName(error)] : undefined
    if (!isServiceFailure(error) || code === undefined) throw error
    const item = error.body['Item']
    return { Code: code, Message: error.message, ...(item !== undefined && { Item: item }) }
  }
}

export function cancelIfAny(reasons: readonly CancellationReason[]): void {
  const codes = reasons.map(({ Code }) => Code)
  if (codes.every((code) => code === 'None')) return
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`
  throw new ServiceError(message, {
    __type: exceptionType('TransactionCanceledException'),
    Message: message,
    CancellationReasons: reasons,
  })
}
