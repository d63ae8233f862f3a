/** What DynamoDB answers when it refuses. dynalite throws plain errors of the same shape. */
export interface ServiceFailure {
  readonly statusCode: number
  readonly body: { readonly __type: string } & Readonly<Record<string, unknown>>
}

export class ServiceError extends Error implements ServiceFailure {
  readonly statusCode = 400
  readonly body: ServiceFailure['body']

  constructor(message: string, body: ServiceFailure['body']) {
    super(message)
    this.body = body
  }
}

const EXCEPTION_PREFIX = 'com.amazonaws.dynamodb.v20120810#'
const CORAL_PREFIXES: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate#',
  UnknownOperationException: 'com.amazon.coral.service#',
  SerializationException: 'com.amazon.coral.service#',
  AccessDeniedException: 'com.amazon.coral.service#',
}

export function exceptionType(name: string): string {
  return (CORAL_PREFIXES[name] ?? EXCEPTION_PREFIX) + name
}

export function serviceError(name: string, message: string): ServiceError {
  return new ServiceError(message, { __type: exceptionType(name), message })
}

export function validationError(message: string): ServiceError {
  return serviceError('ValidationException', message)
}

export function tableNotFound(tableName: string): ServiceError {
  const message = `Requested resource not found: Table: ${tableName} not found`
  return serviceError('ResourceNotFoundException', message)
}

export function isServiceFailure(error: unknown): error is Error & ServiceFailure {
  return error instanceof Error && 'body' in error && 'statusCode' in error
}

/** `ConditionalCheckFailedException`, without the prefix the protocol puts before it. */
export function exceptionName(failure: ServiceFailure): string {
  return failure.body.__type.slice(failure.body.__type.indexOf('#') + 1)
}
