import type * as z from 'zod'

export type SqsFaultCode =
  | 'QueueDoesNotExist'
  | 'ReceiptHandleIsInvalid'
  | 'MessageNotInflight'
  | 'InvalidMessageContents'
  | 'InvalidAttributeName'
  | 'InvalidParameterValue'
  | 'EmptyBatchRequest'
  | 'TooManyEntriesInBatchRequest'
  | 'BatchEntryIdsNotDistinct'
  | 'BatchRequestTooLong'
  | 'InvalidBatchEntryId'
  | 'ResourceNotFoundException'
  | 'UnsupportedOperation'

/** An error in SQS's own words. */
export class SqsFault extends Error {
  readonly code: SqsFaultCode

  constructor(code: SqsFaultCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Parses, or refuses naming every parameter that is wrong or not modelled. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length === 0
      ? message
      : `Value for parameter ${path.join('.')} is invalid. Reason: ${message}`,
  )
  throw new SqsFault('InvalidParameterValue', faults.join('; '))
}
