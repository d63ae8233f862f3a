import { createRequire } from 'node:module'
import type { AttributeValue, Item } from './attribute-value.ts'
import type { KeyRange } from './sorted-map.ts'
import type { ServiceFailure } from './service-error.ts'

// dynalite is CommonJS without types; what is used of it is described here.
const require = createRequire(import.meta.url)

export interface KeySchemaElement {
  readonly AttributeName: string
  readonly KeyType: 'HASH' | 'RANGE'
}

export interface IndexDescription {
  readonly IndexName: string
  readonly KeySchema: readonly KeySchemaElement[]
  readonly Projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'
    readonly NonKeyAttributes?: readonly string[] | undefined
  }
}

export interface TableDescription {
  readonly TableName: string
  readonly KeySchema: readonly KeySchemaElement[]
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string
    readonly AttributeType: 'S' | 'N' | 'B'
  }[]
  readonly GlobalSecondaryIndexes: readonly IndexDescription[]
}

export type Callback<T> = (error: unknown, value?: T) => void

/** Rows of a table or of an index, by a key that sorts as DynamoDB sorts. */
export interface DynaliteRows {
  get(key: string, done: Callback<Item>): void
  put(key: string, item: Item, done: Callback<void>): void
  del(key: string, done: Callback<void>): void
  lock(key: string, work: (release: <F>(callback: F) => F) => void): void
  createValueStream(range: KeyRange & { readonly limit?: number }): NodeJS.EventEmitter
}

export interface DynaliteStore {
  readonly options: { readonly maxItemSize: number }
  getTable(name: string, done: Callback<TableDescription>): void
  getItemDb(tableName: string): DynaliteRows
  getIndexDb(kind: string, tableName: string, indexName: string): DynaliteRows
}

/** A literal, a path, or an operator over further operands. */
export type Operand = AttributeValue | readonly (string | number)[] | Expression
export interface Expression {
  readonly type: string
  readonly name?: string
  readonly args: readonly Operand[]
}
export interface UpdateSection {
  readonly type: 'set' | 'remove' | 'add' | 'delete'
  readonly path: readonly (string | number)[]
  readonly val?: Operand
}

/** A request that dynalite has checked, with its expressions parsed. */
export interface CheckedRequest {
  readonly TableName: string
  readonly Key?: Item
  readonly Item?: Item
  readonly _condition?: { readonly expression: Expression }
  readonly _filter?: { readonly expression: Expression }
  readonly _updates?: { readonly sections: readonly UpdateSection[] }
}

export interface CheckedBatchGet {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[] }>>
}

interface BatchedWrite {
  readonly PutRequest?: { readonly Item: Item }
  readonly DeleteRequest?: { readonly Key: Item }
}
export interface CheckedBatchWrite {
  readonly RequestItems: Readonly<Record<string, readonly BatchedWrite[]>>
}

export type Json = Readonly<Record<string, unknown>>

interface IndexPut {
  readonly index: string
  readonly key: string
  readonly item: Item
}

interface DynaliteDb {
  createKey(item: Item, table: TableDescription): string
  validateKey(key: Item, table: TableDescription): (Error & ServiceFailure) | undefined
  validateItem(item: Item, table: TableDescription): (Error & ServiceFailure) | undefined
  checkConditional(request: CheckedRequest, item?: Item): (Error & ServiceFailure) | undefined
  getIndexActions(
    indexes: readonly IndexDescription[],
    before: Item | undefined,
    after: Item | undefined,
    table: TableDescription,
  ): { readonly puts: readonly IndexPut[] }
}

interface Validations {
  checkTypes<T>(request: Json, types: unknown): T
  checkValidations(request: unknown, types: unknown, custom: unknown, store: DynaliteStore): void
}

export type Action = (store: DynaliteStore, request: CheckedRequest, done: Callback<Json>) => void

export const dynaliteDb: DynaliteDb = require('dynalite/db')
export const dynaliteValidations: Validations = require('dynalite/validations')

export interface DynaliteOperation {
  readonly action: Action
  readonly types: unknown
  readonly custom: unknown
}

export function dynaliteOperation(name: string): DynaliteOperation {
  const file = name.charAt(0).toLowerCase() + name.slice(1)
  const action: Action = require(`dynalite/actions/${file}`)
  const { types, custom } = require(`dynalite/validations/${file}`)
  return { action, types, custom }
}
