import type { Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { Item } from './attribute-value.ts'
import type { Expiries } from './expiries.ts'
import type { LocalTable } from './local-table.ts'
import type { Attempt, Change, Mirror } from './mirror.ts'
import { isSameItem } from './same-item.ts'
import type { StreamLog } from './stream-log.ts'
import type { StreamRecord, UserIdentity } from './stream-record.ts'

interface CommitParts {
  readonly state: LocalState
  readonly clock: Clock
  readonly mirror: Mirror
  readonly expiries: Expiries
  readonly tables: ReadonlyMap<string, LocalTable>
}

interface CommitExtras<T> {
  readonly userIdentity?: UserIdentity
  /** Stored in the same transaction. */
  readonly alongside?: (result: T) => void
}

interface StoredStream {
  readonly tableName: string
  readonly log: StreamLog
  readonly records: readonly StreamRecord[]
}

/** The one way to write: memory, disk and stream move together, and readers of the stream hear of it after. */
export class Commits {
  readonly #parts: CommitParts
  readonly #listeners: ((tableName: string) => void)[] = []

  constructor(parts: CommitParts) {
    this.#parts = parts
  }

  onStreamRecords(listener: (tableName: string) => void): void {
    this.#listeners.push(listener)
  }

  commit<T>(work: () => T, extras: CommitExtras<T> = {}): Attempt<T> {
    const { mirror, state } = this.#parts
    const attempt = mirror.attempt(work)
    const written = attempt.changes.filter(isItemWritten)
    let streams: readonly StoredStream[]
    try {
      streams = state.transaction(() => {
        for (const change of written) this.#storeItem(change)
        extras.alongside?.(attempt.result)
        return this.#storeStreams(written, extras.userIdentity)
      })
    } catch (error) {
      mirror.revert(attempt.changes)
      throw error
    }
    for (const change of written) this.#trackExpiry(change)
    this.#publish(streams)
    return attempt
  }

  #storeItem({ tableName, key, after }: Change): void {
    const collection = itemsCollection(tableName)
    if (after === undefined) this.#parts.state.delete(collection, key)
    else this.#parts.state.put(collection, key, after)
  }

  #storeStreams(written: readonly Change[], userIdentity?: UserIdentity): readonly StoredStream[] {
    const writtenAtMs = this.#parts.clock.now()
    return [...Map.groupBy(written, ({ tableName }) => tableName)].flatMap(([name, changes]) => {
      const log = this.#parts.tables.get(name)?.stream
      if (log === undefined) return []
      const writes = changes.map(({ before, after }) => ({
        before,
        after,
        writtenAtMs,
        userIdentity,
      }))
      return [{ tableName: name, log, records: log.store(writes) }]
    })
  }

  #trackExpiry({ tableName, key, before, after }: Change): void {
    const attribute = this.#parts.tables.get(tableName)?.timeToLiveAttribute
    if (attribute === undefined) return
    if (before !== undefined) {
      this.#parts.expiries.remove({ tableName, key, item: before }, before[attribute])
    }
    if (after !== undefined) {
      this.#parts.expiries.add({ tableName, key, item: after }, after[attribute])
    }
  }

  #publish(streams: readonly StoredStream[]): void {
    for (const { log, records } of streams) log.publish(records)
    for (const { tableName } of streams) {
      for (const listener of this.#listeners) listener(tableName)
    }
  }
}

export function itemsCollection(tableName: string): string {
  return `dynamodb/items/${tableName}`
}

export function storedItems(state: LocalState, tableName: string) {
  return state.entries<Item>(itemsCollection(tableName))
}

function isItemWritten({ indexName, before, after }: Change): boolean {
  if (indexName !== undefined || before === after) return false
  return before === undefined || after === undefined || !isSameItem(before, after)
}
