import type { Activity } from './agenda.ts'

/** Counts the work that runs; quiet is when the last of it is done and has started nothing new. */
export class WorkInFlight implements Activity {
  #running = 0
  #waiting: (() => void)[] = []
  readonly #onSettled: () => void

  constructor(onSettled: () => void = () => {}) {
    this.#onSettled = onSettled
  }

  async track<T>(work: () => Promise<T>): Promise<T> {
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#onSettled()
      if (this.#running === 0) setImmediate(() => this.#announceQuiet())
    }
  }

  quiet(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.push(resolve)
    setImmediate(() => this.#announceQuiet())
    return promise
  }

  #announceQuiet(): void {
    if (this.#running > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
