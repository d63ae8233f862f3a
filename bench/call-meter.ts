import type { AwsEndpoint } from '../local/aws-endpoint.ts'
import type { AwsRequest, AwsResponse } from '../local/aws/service.ts'
import * as z from 'zod/mini'

/** One AWS call of a function, with what DynamoDB says it consumed. */
export interface MeteredCall {
  /** Which function. */
  readonly caller: string
  readonly service: string
  /** AWS lets a refused write pay; the local cloud does not say how much. */
  readonly isRefused: boolean
  readonly readUnits: number
  readonly writeUnits: number
}

const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'])

const capacitySchema = z.object({ CapacityUnits: z.number() })
const answerSchema = z.object({
  ConsumedCapacity: z.union([capacitySchema, z.array(capacitySchema)]),
})

/** Keeps every call that goes through an endpoint from now on. */
export class CallMeter {
  readonly #calls: MeteredCall[] = []

  constructor(endpoint: AwsEndpoint) {
    const handle = endpoint.handle.bind(endpoint)
    endpoint.handle = async (request, caller) => {
      const asked = request.service === 'dynamodb' ? askingForCapacity(request) : request
      const response = await handle(asked, caller)
      this.#calls.push({ caller: caller.name, ...readingOf(asked, response) })
      return response
    }
  }

  /** The calls since this was asked last. */
  take(): readonly MeteredCall[] {
    return this.#calls.splice(0)
  }
}

/** The product does not ask, since nobody reads the answer. */
function askingForCapacity(request: AwsRequest): AwsRequest {
  const body: unknown = JSON.parse(request.body)
  return {
    ...request,
    body: JSON.stringify(Object.assign({}, body, { ReturnConsumedCapacity: 'INDEXES' })),
  }
}

function readingOf(request: AwsRequest, response: AwsResponse): Omit<MeteredCall, 'caller'> {
  const { service, headers } = request
  const operation = headers['x-amz-target']?.split('.')[1] ?? ''
  const isRefused = response.status !== 200
  const units = service === 'dynamodb' && !isRefused ? unitsOf(response) : 0
  const isRead = READS.has(operation)
  return { service, isRefused, readUnits: isRead ? units : 0, writeUnits: isRead ? 0 : units }
}

function unitsOf({ body }: AwsResponse): number {
  const { ConsumedCapacity } = answerSchema.parse(JSON.parse(String(body)))
  return [ConsumedCapacity].flat().reduce((total, { CapacityUnits }) => total + CapacityUnits, 0)
}
