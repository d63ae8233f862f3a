interface Entry {
  readonly id: string
  readonly at: number
}

/**
 * Instants by id, the earliest first; equal instants go by id, so that the order survives a
 * restart. A binary heap that knows where each id sits: nothing stale is ever the next due.
 */
export class DueHeap {
  readonly #entries: Entry[] = []
  readonly #positions = new Map<string, number>()

  get size(): number {
    return this.#entries.length
  }

  next(): Entry | undefined {
    return this.#entries[0]
  }

  set(id: string, at: number): void {
    const position = this.#positions.get(id) ?? this.#entries.length
    this.#place({ id, at }, position)
    this.#settle(position)
  }

  delete(id: string): void {
    const position = this.#positions.get(id)
    if (position === undefined) return
    this.#positions.delete(id)
    const last = this.#entries.pop()
    if (last === undefined || last.id === id) return
    this.#place(last, position)
    this.#settle(position)
  }

  /** Removes and returns the earliest entry that is due. */
  takeDue(now: number): Entry | undefined {
    const first = this.#entries[0]
    if (first === undefined || first.at > now) return undefined
    this.delete(first.id)
    return first
  }

  #settle(position: number): void {
    this.#sink(this.#rise(position))
  }

  #rise(start: number): number {
    let position = start
    while (position > 0) {
      const parent = (position - 1) >> 1
      if (!this.#isBefore(position, parent)) break
      this.#swap(position, parent)
      position = parent
    }
    return position
  }

  #sink(start: number): void {
    let position = start
    for (;;) {
      const [left, right] = [2 * position + 1, 2 * position + 2]
      let first = position
      if (this.#isBefore(left, first)) first = left
      if (this.#isBefore(right, first)) first = right
      if (first === position) return
      this.#swap(position, first)
      position = first
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#entries[one], this.#entries[other]]
    if (a === undefined || b === undefined) return false
    return a.at < b.at || (a.at === b.at && a.id < b.id)
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#entries[one], this.#entries[other]]
    if (a === undefined || b === undefined) return
    this.#place(a, other)
    this.#place(b, one)
  }

  #place(entry: Entry, position: number): void {
    this.#entries[position] = entry
    this.#positions.set(entry.id, position)
  }
}
