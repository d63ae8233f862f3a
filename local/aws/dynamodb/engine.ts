import type { Item } from './attribute-value.ts'
import type { CheckedRequest, DynaliteOperation, Json } from './dynalite.ts'
import { dynaliteDb, dynaliteOperation, dynaliteValidations } from './dynalite.ts'
import { checkImage } from './check-image.ts'
import type { Mirror } from './mirror.ts'
import { refuseMisleadingExpressions } from './refused-expressions.ts'
import { ServiceError, exceptionName, isServiceFailure } from './service-error.ts'

export type WriteOperation = 'PutItem' | 'UpdateItem' | 'DeleteItem'
export type ReadOperation = 'GetItem' | 'Query' | 'Scan'
type Operation = WriteOperation | ReadOperation | 'BatchGetItem' | 'BatchWriteItem'

const DYNALITE: Readonly<Record<Operation, DynaliteOperation>> = {
  PutItem: dynaliteOperation('PutItem'),
  UpdateItem: dynaliteOperation('UpdateItem'),
  DeleteItem: dynaliteOperation('DeleteItem'),
  GetItem: dynaliteOperation('GetItem'),
  Query: dynaliteOperation('Query'),
  Scan: dynaliteOperation('Scan'),
  BatchGetItem: dynaliteOperation('BatchGetItem'),
  BatchWriteItem: dynaliteOperation('BatchWriteItem'),
}

/** dynalite's checks, expressions and actions over the mirror. Every call is one synchronous step. */
export class Engine {
  readonly #mirror: Mirror

  constructor(mirror: Mirror) {
    this.#mirror = mirror
  }

  check<T = CheckedRequest>(operation: Operation, request: Json): T {
    const { types, custom } = DYNALITE[operation]
    // A shallow copy, because dynalite deletes the parameters it does not know.
    const checked = dynaliteValidations.checkTypes<T & CheckedRequest>({ ...request }, types)
    dynaliteValidations.checkValidations(checked, types, custom, this.#mirror)
    refuseMisleadingExpressions(checked)
    return checked
  }

  run(operation: WriteOperation | ReadOperation, request: CheckedRequest): Json {
    let answer: { readonly error: unknown; readonly value: Json | undefined } | undefined
    DYNALITE[operation].action(this.#mirror, request, (error, value) => {
      answer = { error, value }
    })
    this.#mirror.drain()
    if (answer === undefined) throw new Error(`${operation} did not answer at once`)
    if (answer.error) throw answer.error
    return answer.value ?? {}
  }

  /** The key of the row, once its attributes are checked against the table. */
  keyOf({ TableName, Item, Key }: CheckedRequest): string {
    const table = this.#mirror.describe(TableName)
    const fault =
      Item === undefined
        ? dynaliteDb.validateKey(Key ?? {}, table)
        : dynaliteDb.validateItem(Item, table)
    if (fault) throw fault
    return dynaliteDb.createKey(Item ?? Key ?? {}, table)
  }

  write(operation: WriteOperation, request: CheckedRequest, explain: OnConditionFailure): Json {
    const key = this.keyOf(request)
    const before = this.#mirror.itemAt(request.TableName, key)
    const answer = withItemOnFailure(explain, before, () => this.run(operation, request))
    const after = this.#mirror.itemAt(request.TableName, key)
    if (after !== undefined) checkImage(after, this.#mirror.describe(request.TableName))
    return answer
  }

  checkCondition(request: CheckedRequest, explain: OnConditionFailure): Item | undefined {
    const item = this.#mirror.itemAt(request.TableName, this.keyOf(request))
    withItemOnFailure(explain, item, () => {
      const fault = dynaliteDb.checkConditional(request, item)
      if (fault) throw fault
    })
    return item
  }
}

/** What `ReturnValuesOnConditionCheckFailure` asks for. */
type OnConditionFailure = 'ALL_OLD' | 'NONE'

export function onConditionFailure(request: Json): OnConditionFailure {
  return request['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD' ? 'ALL_OLD' : 'NONE'
}

function withItemOnFailure<T>(
  explain: OnConditionFailure,
  item: Item | undefined,
  work: () => T,
): T {
  try {
    return work()
  } catch (error) {
    const failed =
      isServiceFailure(error) && exceptionName(error) === 'ConditionalCheckFailedException'
    if (!failed || explain === 'NONE' || item === undefined) throw error
    throw new ServiceError(error.message, { ...error.body, Item: item })
  }
}
