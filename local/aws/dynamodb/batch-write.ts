import { wantsCapacity, writeCapacity } from './consumed-capacity.ts'
import type { Database } from './database.ts'
import type { CheckedBatchWrite, CheckedRequest, Json } from './dynalite.ts'
import { validationError } from './service-error.ts'

/** BatchWriteItem. Here it is all or nothing, which on AWS nobody may rely on. */
export function batchWrite({ engine, commits }: Database, request: Json): Json {
  const { RequestItems } = engine.check<CheckedBatchWrite>('BatchWriteItem', request)
  const writes = Object.entries(RequestItems).flatMap(([TableName, batched]) =>
    batched.map((write) => ({ TableName, ...write.PutRequest, ...write.DeleteRequest })),
  )
  refuseDuplicates(writes.map((write) => `${write.TableName}/${engine.keyOf(write)}`))
  const { changes } = commits.commit(() => {
    for (const write of writes) engine.write(operationOf(write), write, 'NONE')
  })
  return {
    UnprocessedItems: {},
    ...(wantsCapacity(request) && { ConsumedCapacity: writeCapacity(changes, request, 1) }),
  }
}

function operationOf(write: CheckedRequest): 'PutItem' | 'DeleteItem' {
  return write.Item === undefined ? 'DeleteItem' : 'PutItem'
}

function refuseDuplicates(keys: readonly string[]): void {
  if (new Set(keys).size === keys.length) return
  throw validationError('Provided list of item keys contains duplicates')
}
