import { wantsCapacity } from './consumed-capacity.ts'
import type { Database } from './database.ts'
import type { CheckedBatchGet, CheckedRequest, Json } from './dynalite.ts'
import type { Item } from './attribute-value.ts'
import { itemSize } from './item-size.ts'

const LARGEST_ANSWER_BYTES = 16 * 1024 * 1024

interface Found {
  readonly Item?: Item
  readonly ConsumedCapacity?: { readonly CapacityUnits: number }
}

/** BatchGetItem; in the order of the keys, where dynalite would shuffle. */
export function batchGet({ engine }: Database, request: Json): Json {
  const { RequestItems } = engine.check<CheckedBatchGet>('BatchGetItem', request)
  const answer = { Responses: {}, UnprocessedKeys: {} }
  const capacity: Json[] = []
  let bytesLeft = LARGEST_ANSWER_BYTES
  for (const [TableName, { Keys, ...options }] of Object.entries(RequestItems)) {
    const get = { ...options, TableName, ReturnConsumedCapacity: request['ReturnConsumedCapacity'] }
    const items: Item[] = []
    let units = 0
    let read = 0
    for (; read < Keys.length && bytesLeft > 0; read += 1) {
      const checked: CheckedRequest = { ...get, Key: Keys[read] ?? {} }
      const found: Found = engine.run('GetItem', checked)
      units += found.ConsumedCapacity?.CapacityUnits ?? 0
      if (found.Item === undefined) continue
      bytesLeft -= itemSize(found.Item)
      items.push(found.Item)
    }
    Object.assign(answer.Responses, { [TableName]: items })
    capacity.push({ TableName, CapacityUnits: units })
    const left = { ...options, Keys: Keys.slice(read) }
    if (left.Keys.length > 0) Object.assign(answer.UnprocessedKeys, { [TableName]: left })
  }
  return wantsCapacity(request) ? { ...answer, ConsumedCapacity: capacity } : answer
}
