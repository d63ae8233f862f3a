import type { Item } from './attribute-value.ts'
import type { Callback, DynaliteRows } from './dynalite.ts'
import type { KeyRange } from './sorted-map.ts'
import { SortedMap } from './sorted-map.ts'
import { ValueStream } from './value-stream.ts'

/** One row that a write has touched; `before` and `after` are the same object if it was only read. */
export interface RowChange {
  readonly key: string
  readonly before: Item | undefined
  readonly after: Item | undefined
}

interface Watcher {
  changed(change: RowChange): void
  opened(stream: ValueStream): void
}

/** The rows of one table or index in memory. Every callback runs at once: nothing here waits. */
export class Rows implements DynaliteRows {
  readonly #rows = new SortedMap<Item>()
  readonly #watcher: Watcher

  constructor(watcher: Watcher) {
    this.#watcher = watcher
  }

  get size(): number {
    return this.#rows.size
  }

  at(key: string): Item | undefined {
    return this.#rows.get(key)
  }

  /** Without telling the watcher. */
  restore(key: string, item: Item | undefined): void {
    if (item === undefined) this.#rows.delete(key)
    else this.#rows.set(key, item)
  }

  get(key: string, done: Callback<Item>): void {
    done(null, this.#rows.get(key))
  }

  put(key: string, item: Item, done: Callback<void>): void {
    this.#change(key, item)
    done(null)
  }

  del(key: string, done: Callback<void>): void {
    this.#change(key, undefined)
    done(null)
  }

  // Writes are synchronous, so no two of them ever meet.
  lock(_key: string, work: (release: <F>(callback: F) => F) => void): void {
    work((callback) => callback)
  }

  createValueStream(range: KeyRange & { readonly limit?: number }): ValueStream {
    const stream = new ValueStream(this.#rows.values(range), range.limit ?? -1)
    this.#watcher.opened(stream)
    return stream
  }

  #change(key: string, after: Item | undefined): void {
    const before = this.#rows.get(key)
    this.restore(key, after)
    this.#watcher.changed({ key, before, after })
  }
}
