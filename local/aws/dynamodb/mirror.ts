import type { Item } from './attribute-value.ts'
import type { Callback, DynaliteRows, DynaliteStore, TableDescription } from './dynalite.ts'
import { dynaliteDb } from './dynalite.ts'
import type { RowChange } from './rows.ts'
import { Rows } from './rows.ts'
import { tableNotFound } from './service-error.ts'
import type { ValueStream } from './value-stream.ts'

/** A row of a table, or with `indexName` of one of its indexes. */
export interface Change extends RowChange {
  readonly tableName: string
  readonly indexName: string | undefined
}

interface MirroredTable {
  readonly description: TableDescription
  readonly items: Rows
  readonly indexes: ReadonlyMap<string, Rows>
}

export interface Attempt<T> {
  readonly result: T
  readonly changes: readonly Change[]
}

/** All tables in memory, as the store dynalite works on. It can take back what a write did. */
export class Mirror implements DynaliteStore {
  readonly options = { maxItemSize: 400 * 1024 }
  readonly #tables = new Map<string, MirroredTable>()
  #changes: Change[] = []
  #opened: ValueStream[] = []

  addTable(description: TableDescription, stored: Iterable<readonly [string, Item]>): void {
    const tableName = description.TableName
    const indexes = description.GlobalSecondaryIndexes.map(
      ({ IndexName }) => [IndexName, this.#rows(tableName, IndexName)] as const,
    )
    const items = this.#rows(tableName, undefined)
    const table: MirroredTable = { description, items, indexes: new Map(indexes) }
    for (const [key, item] of stored) load(table, key, item)
    this.#tables.set(tableName, table)
  }

  describe(tableName: string): TableDescription {
    return this.#table(tableName).description
  }

  itemCount(tableName: string): number {
    return this.#table(tableName).items.size
  }

  itemAt(tableName: string, key: string): Item | undefined {
    return this.#table(tableName).items.at(key)
  }

  /** Run `work`; if it throws, nothing has happened. */
  attempt<T>(work: () => T): Attempt<T> {
    this.#changes = []
    try {
      return { result: work(), changes: this.#changes }
    } catch (error) {
      this.revert(this.#changes)
      throw error
    }
  }

  /** What the attempt under way has changed so far. */
  get changes(): readonly Change[] {
    return this.#changes
  }

  revert(changes: readonly Change[]): void {
    for (const { tableName, indexName, key, before } of changes.toReversed()) {
      this.#rowsOf(tableName, indexName).restore(key, before)
    }
  }

  /** Hand the rows to whatever stream was opened since the last call. */
  drain(): void {
    const opened = this.#opened
    if (opened.length === 0) return
    this.#opened = []
    for (const stream of opened) stream.drain()
  }

  getTable(name: string, done: Callback<TableDescription>): void {
    const table = this.#tables.get(name)
    if (table === undefined) done(tableNotFound(name))
    else done(null, table.description)
  }

  getItemDb(tableName: string): DynaliteRows {
    return this.#rowsOf(tableName, undefined)
  }

  getIndexDb(_kind: string, tableName: string, indexName: string): DynaliteRows {
    return this.#rowsOf(tableName, indexName)
  }

  #rows(tableName: string, indexName: string | undefined): Rows {
    return new Rows({
      changed: (change) => this.#changes.push({ tableName, indexName, ...change }),
      opened: (stream) => this.#opened.push(stream),
    })
  }

  #rowsOf(tableName: string, indexName: string | undefined): Rows {
    const table = this.#table(tableName)
    const rows = indexName === undefined ? table.items : table.indexes.get(indexName)
    if (rows === undefined) throw new Error(`${tableName} has no index ${indexName}`)
    return rows
  }

  #table(tableName: string): MirroredTable {
    const table = this.#tables.get(tableName)
    if (table === undefined) throw tableNotFound(tableName)
    return table
  }
}

function load({ description, items, indexes }: MirroredTable, key: string, item: Item): void {
  items.restore(key, item)
  const all = description.GlobalSecondaryIndexes
  for (const put of dynaliteDb.getIndexActions(all, undefined, item, description).puts) {
    indexes.get(put.index)?.restore(put.key, put.item)
  }
}
