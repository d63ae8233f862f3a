import { Stream } from 'node:stream'

/**
 * The stream a dynalite query reads. dynalite attaches its listeners first and gets every row within
 * `drain`, so that a query is one synchronous step. It has to be a `Stream`: from any other emitter
 * dynalite's `lazy` would take each row twice.
 */
export class ValueStream extends Stream {
  readonly #values: Iterable<unknown>
  readonly #limit: number
  #wanted = true

  constructor(values: Iterable<unknown>, limit: number) {
    super()
    this.#values = values
    this.#limit = limit
  }

  destroy(): void {
    this.#wanted = false
  }

  drain(): void {
    let count = 0
    for (const value of this.#values) {
      if (count === this.#limit) break
      count += 1
      this.emit('data', value)
      if (!this.#wanted) return
    }
    this.emit('end')
  }
}
