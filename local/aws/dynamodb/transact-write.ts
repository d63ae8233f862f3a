import { createHash } from 'node:crypto'
import { cancelIfAny, reasonFor } from './cancellation.ts'
import { wantsCapacity, writeCapacity } from './consumed-capacity.ts'
import type { Database } from './database.ts'
import type { CheckedRequest, Json } from './dynalite.ts'
import type { WriteOperation } from './engine.ts'
import { onConditionFailure } from './engine.ts'
import { itemSize } from './item-size.ts'
import type { Change } from './mirror.ts'
import { isServiceFailure, validationError } from './service-error.ts'
import type { TransactionItem } from './transaction-item.ts'
import { transactionItems } from './transaction-item.ts'

const LARGEST_TRANSACTION_BYTES = 4 * 1024 * 1024

const OPERATIONS: Readonly<Record<string, WriteOperation>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  // Checked as a delete, which takes the same parameters, and never run as one.
  ConditionCheck: 'DeleteItem',
}

interface Step extends TransactionItem {
  readonly operation: WriteOperation
  readonly checked: CheckedRequest
}

/** TransactWriteItems. */
export function transactWrite(database: Database, request: Json): Json {
  const token = request['ClientRequestToken']
  if (typeof token !== 'string') return run(database, request, () => undefined)
  const hash = createHash('sha256').update(JSON.stringify(request['TransactItems'])).digest('hex')
  const known = database.tokens.find(token, hash)
  if (known !== undefined) return known
  let keep = (): void => undefined
  const answer = run(database, request, (given) => {
    const answered = database.tokens.store(token, hash, given)
    keep = () => database.tokens.keep(token, answered)
  })
  keep()
  return answer
}

function run(database: Database, request: Json, alongside: (answer: Json) => void): Json {
  const steps = transactionItems(request).map((item) => stepOf(database, item))
  refuseSameItemTwice(database, steps)
  const write = (): Json => {
    const onlyRead = runSteps(database, steps)
    const touched = [...database.mirror.changes, ...onlyRead]
    refuseTooLarge(touched)
    return wantsCapacity(request) ? { ConsumedCapacity: writeCapacity(touched, request, 2) } : {}
  }
  return database.commits.commit(write, { alongside }).result
}

function stepOf({ engine, mirror }: Database, { kind, parameters }: TransactionItem): Step {
  const operation = OPERATIONS[kind]
  if (operation === undefined) throw validationError(`TransactWriteItems cannot ${kind}`)
  if (kind === 'ConditionCheck' && parameters['ConditionExpression'] === undefined) {
    throw validationError('A ConditionCheck needs a ConditionExpression')
  }
  const checked = engine.check(operation, parameters)
  mirror.describe(checked.TableName)
  return { kind, parameters, operation, checked }
}

/** All of them, also after one has failed: the answer has a reason for each. */
function runSteps({ engine }: Database, steps: readonly Step[]): readonly Change[] {
  const onlyRead: Change[] = []
  const reasons = steps.map(({ kind, parameters, operation, checked }) =>
    reasonFor(() => {
      const explain = onConditionFailure(parameters)
      if (kind !== 'ConditionCheck') {
        engine.write(operation, checked, explain)
        return
      }
      const item = engine.checkCondition(checked, explain)
      const { TableName: tableName } = checked
      onlyRead.push({ tableName, indexName: undefined, key: '', before: item, after: item })
    }),
  )
  cancelIfAny(reasons)
  return onlyRead
}

function refuseSameItemTwice({ engine }: Database, steps: readonly Step[]): void {
  const seen = new Set<string>()
  for (const { checked } of steps) {
    const key = keyIfValid(() => `${checked.TableName}/${engine.keyOf(checked)}`)
    if (key === undefined) continue
    if (seen.has(key)) {
      throw validationError('Transaction request cannot include multiple operations on one item')
    }
    seen.add(key)
  }
}

// An invalid key is reported later, as the reason of its own item.
function keyIfValid(keyOf: () => string): string | undefined {
  try {
    return keyOf()
  } catch (error) {
    if (isServiceFailure(error)) return undefined
    throw error
  }
}

function refuseTooLarge(touched: readonly Change[]): void {
  const bytes = touched
    .filter(({ indexName }) => indexName === undefined)
    .reduce((sum, { before, after }) => sum + itemSize(after ?? before ?? {}), 0)
  if (bytes > LARGEST_TRANSACTION_BYTES) {
    throw validationError('The aggregate size of the items in the transaction exceeds 4 MB')
  }
}
