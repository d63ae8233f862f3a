import { wantsCapacity, writeCapacity } from './consumed-capacity.ts'
import type { Database } from './database.ts'
import type { Json } from './dynalite.ts'
import type { WriteOperation } from './engine.ts'
import { onConditionFailure } from './engine.ts'

/** PutItem, UpdateItem, DeleteItem. */
export function writeItem(
  { engine, commits }: Database,
  operation: WriteOperation,
  request: Json,
): Json {
  const checked = engine.check(operation, request)
  const { result, changes } = commits.commit(() =>
    engine.write(operation, checked, onConditionFailure(request)),
  )
  if (!wantsCapacity(request)) return result
  return { ...result, ConsumedCapacity: writeCapacity(changes, request, 1)[0] }
}
