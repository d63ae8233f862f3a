export interface KeyRange {
  readonly gte?: string
  readonly gt?: string
  readonly lte?: string
  readonly lt?: string
  readonly reverse?: boolean
}

const LONGEST_CHUNK = 512

/** The first position in sorted `keys` that is not before `key`. */
function positionOf(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

function isAboveStart({ gt, gte }: KeyRange, key: string): boolean {
  return gt !== undefined ? key > gt : gte === undefined || key >= gte
}

function isBelowEnd({ lt, lte }: KeyRange, key: string): boolean {
  return lt !== undefined ? key < lt : lte === undefined || key <= lte
}

/** A map read in key order. Its keys lie in short chunks, so that an insertion moves few of them. */
export class SortedMap<V> {
  readonly #values = new Map<string, V>()
  readonly #chunks: string[][] = []

  get size(): number {
    return this.#values.size
  }

  get(key: string): V | undefined {
    return this.#values.get(key)
  }

  firstKey(): string | undefined {
    return this.#chunks[0]?.[0]
  }

  set(key: string, value: V): void {
    if (!this.#values.has(key)) this.#insert(key)
    this.#values.set(key, value)
  }

  delete(key: string): void {
    if (!this.#values.delete(key)) return
    const at = this.#chunkFor(key)
    const chunk = this.#chunks[at] ?? []
    chunk.splice(positionOf(chunk, key), 1)
    if (chunk.length === 0) this.#chunks.splice(at, 1)
  }

  *values(range: KeyRange = {}): Generator<V> {
    for (const key of range.reverse === true ? this.#descending(range) : this.#ascending(range)) {
      const value = this.#values.get(key)
      if (value !== undefined) yield value
    }
  }

  *#ascending(range: KeyRange): Generator<string> {
    const start = range.gt ?? range.gte ?? ''
    let at = this.#chunkFor(start)
    let from = positionOf(this.#chunks[at] ?? [], start)
    for (; at < this.#chunks.length; at += 1, from = 0) {
      const chunk = this.#chunks[at] ?? []
      for (const key of chunk.slice(from)) {
        if (!isBelowEnd(range, key)) return
        if (isAboveStart(range, key)) yield key
      }
    }
  }

  *#descending(range: KeyRange): Generator<string> {
    const end = range.lt ?? range.lte
    let at = end === undefined ? this.#chunks.length - 1 : this.#chunkFor(end)
    let to = end === undefined ? Infinity : positionOf(this.#chunks[at] ?? [], end) + 1
    for (; at >= 0; at -= 1, to = Infinity) {
      const chunk = this.#chunks[at] ?? []
      for (const key of chunk.slice(0, to).reverse()) {
        if (!isAboveStart(range, key)) return
        if (isBelowEnd(range, key)) yield key
      }
    }
  }

  #insert(key: string): void {
    const at = this.#chunkFor(key)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([key])
      return
    }
    chunk.splice(positionOf(chunk, key), 0, key)
    if (chunk.length > LONGEST_CHUNK) {
      this.#chunks.splice(at + 1, 0, chunk.splice(LONGEST_CHUNK / 2))
    }
  }

  /** The last chunk that starts at or before `key`, else the first. */
  #chunkFor(key: string): number {
    let low = 0
    let high = this.#chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#chunks[middle]?.[0] ?? '') <= key) low = middle
      else high = middle - 1
    }
    return low
  }
}
