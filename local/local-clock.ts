import type { Clock } from './agenda.ts'
import type { LocalState } from './state.ts'

const COLLECTION = 'clock'
const KEY = 'offsetMs'

/**
 * The machine's clock plus an offset, or standing still at one instant while events fire.
 * Worker threads read the same shared memory, so every function sees the same time.
 */
export class LocalClock implements Clock {
  /** `[offsetMs, frozenAt]`; `frozenAt` is NaN while the clock runs. */
  readonly shared = new Float64Array(new SharedArrayBuffer(16))
  readonly #state: LocalState

  constructor(state: LocalState) {
    this.#state = state
    this.#offsetMs = storedOffsetMs(state)
    this.#frozenAt = Number.NaN
  }

  now(): number {
    return this.isFrozen ? this.#frozenAt : Math.floor(Date.now() + this.#offsetMs)
  }

  get isFrozen(): boolean {
    return !Number.isNaN(this.#frozenAt)
  }

  freezeAt(instant: number): void {
    this.#setOffset(instant)
    this.#frozenAt = instant
  }

  /** Let the clock run on from the instant at which it stands. */
  run(): void {
    if (!this.isFrozen) return
    this.#setOffset(this.#frozenAt)
    this.#frozenAt = Number.NaN
  }

  #setOffset(instant: number): void {
    this.#offsetMs = instant - Date.now()
    this.#state.put(COLLECTION, KEY, this.#offsetMs)
  }

  get #offsetMs(): number {
    return this.shared[0] ?? 0
  }

  set #offsetMs(offsetMs: number) {
    this.shared[0] = offsetMs
  }

  get #frozenAt(): number {
    return this.shared[1] ?? Number.NaN
  }

  set #frozenAt(instant: number) {
    this.shared[1] = instant
  }
}

function storedOffsetMs(state: LocalState): number {
  for (const [key, offsetMs] of state.entries<number>(COLLECTION)) if (key === KEY) return offsetMs
  return 0
}
