import { batchGet } from './batch-get.ts'
import { batchWrite } from './batch-write.ts'
import type { Database } from './database.ts'
import { describeTable, listTables } from './describe-table.ts'
import type { Json } from './dynalite.ts'
import type { ReadOperation } from './engine.ts'
import { transactGet } from './transact-get.ts'
import { transactWrite } from './transact-write.ts'
import { writeItem } from './write-item.ts'

type Run = (database: Database, request: Json) => Json

/** Everything the local DynamoDB can do. */
export const OPERATIONS: Readonly<Record<string, Run>> = {
  PutItem: (database, request) => writeItem(database, 'PutItem', request),
  UpdateItem: (database, request) => writeItem(database, 'UpdateItem', request),
  DeleteItem: (database, request) => writeItem(database, 'DeleteItem', request),
  GetItem: (database, request) => read(database, 'GetItem', request),
  Query: (database, request) => read(database, 'Query', request),
  Scan: (database, request) => read(database, 'Scan', request),
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
  DescribeTable: describeTable,
  ListTables: listTables,
}

function read({ engine }: Database, operation: ReadOperation, request: Json): Json {
  return engine.run(operation, engine.check(operation, request))
}
