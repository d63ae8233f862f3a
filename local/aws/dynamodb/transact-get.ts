import { wantsCapacity } from './consumed-capacity.ts'
import type { Database } from './database.ts'
import type { Json } from './dynalite.ts'
import { validationError } from './service-error.ts'
import { transactionItems } from './transaction-item.ts'

interface Read {
  readonly Item?: unknown
  readonly ConsumedCapacity?: { readonly TableName: string; readonly CapacityUnits: number }
}

/** TransactGetItems. Every read sees the same moment, since nothing runs in between. */
export function transactGet({ engine }: Database, request: Json): Json {
  const reads: Read[] = transactionItems(request).map(({ kind, parameters }) => {
    if (kind !== 'Get') throw validationError(`TransactGetItems cannot ${kind}`)
    const get = { ...parameters, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }
    return engine.run('GetItem', engine.check('GetItem', get))
  })
  const Responses = reads.map(({ Item }) => (Item === undefined ? {} : { Item }))
  return wantsCapacity(request) ? { Responses, ConsumedCapacity: capacityOf(reads) } : { Responses }
}

function capacityOf(reads: readonly Read[]): Json[] {
  const byTable = Map.groupBy(reads, (read) => read.ConsumedCapacity?.TableName)
  return [...byTable].map(([TableName, ofTable]) => {
    const single = ofTable.reduce(
      (sum, read) => sum + (read.ConsumedCapacity?.CapacityUnits ?? 0),
      0,
    )
    return { TableName, CapacityUnits: 2 * single, ReadCapacityUnits: 2 * single }
  })
}
