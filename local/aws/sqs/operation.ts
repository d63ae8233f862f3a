import type * as z from 'zod'
import type { MessageExchange } from './message-exchange.ts'
import type { QueueDirectory } from './queue-directory.ts'
import { parseInput } from './sqs-fault.ts'

/** Takes the request's JSON, answers with the response's. */
export type Operation = (body: object) => object

export interface OperationContext {
  readonly queues: QueueDirectory
  readonly exchange: MessageExchange
}

export function taking<Schema extends z.ZodType>(
  schema: Schema,
  handle: (input: z.output<Schema>) => object,
): Operation {
  return (body) => handle(parseInput(schema, body))
}
