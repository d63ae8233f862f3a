/** One line of the raw mail as positions: [start, end) without its line break, `next` the next line. */
export interface RawLine {
  readonly start: number
  readonly end: number
  readonly next: number
  /** Begins as a delimiter of parts does; "-- " of signatures does not. */
  readonly isDashed: boolean
}

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

/** The lines of a raw mail without copying any. */
export class MailLines {
  readonly #raw: Uint8Array

  constructor(raw: Uint8Array) {
    this.#raw = raw
  }

  *[Symbol.iterator](): Generator<RawLine> {
    const raw = this.#raw
    for (let start = 0; start < raw.length;) {
      const found = raw.indexOf(LF, start)
      const stop = found < 0 ? raw.length : found
      const end = stop > start && raw[stop - 1] === CR ? stop - 1 : stop
      const next = found < 0 ? raw.length : found + 1
      yield { start, end, next, isDashed: this.#isDashed(start, end) }
      start = next
    }
  }

  #isDashed(start: number, end: number): boolean {
    const isDashed = this.#raw[start] === DASH && this.#raw[start + 1] === DASH && end > start + 2
    return isDashed && !(end === start + 3 && this.#raw[start + 2] === 0x20)
  }
}
