import type { Activity, DueSource } from './agenda.ts'
import type { LocalClock } from './local-clock.ts'

const LONGEST_TIMER_MS = 3_600_000
/** Far above what any instant has due; reached only by a source that never finishes. */
const MOST_ROUNDS_PER_INSTANT = 10_000

/** Fires what is due: in real time by a timer, or event by event when the clock is moved. */
export class EventLoop {
  readonly #clock: LocalClock
  readonly #activity: Activity
  readonly #sources: DueSource[] = []
  #timer: NodeJS.Timeout | undefined
  #arming: NodeJS.Immediate | undefined
  #moves: Promise<unknown> = Promise.resolve()
  #isMoving = false
  #isClosed = false

  constructor(clock: LocalClock, activity: Activity) {
    this.#clock = clock
    this.#activity = activity
  }

  add(source: DueSource): void {
    this.#sources.push(source)
  }

  nextDueAt(): number | undefined {
    const instants = this.#sources.map((source) => source.nextDueAt())
    return instants.reduce(earlier, undefined)
  }

  /** Look again at what is due next; many calls in one turn cost one look. */
  arm(): void {
    if (this.#isClosed) return
    this.#arming ??= setImmediate(() => {
      this.#arming = undefined
      this.#setTimer()
    })
  }

  /**
   * Moves one after another. `target` is asked for when its turn has come. A clock that stands there
   * waits for the next move; whatever is due by then happens all the same.
   */
  advance(target: (now: number) => number, then: 'run' | 'stand' = 'run'): Promise<number> {
    const move = this.#moves.then(() => this.#advance(target, then))
    this.#moves = move.catch(() => {})
    return move
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    clearImmediate(this.#arming)
  }

  async #advance(target: (now: number) => number, then: 'run' | 'stand'): Promise<number> {
    await this.#activity.quiet()
    const to = target(this.#clock.now())
    this.#isMoving = true
    this.#clock.freezeAt(this.#clock.now())
    try {
      let rounds = 0
      for (let due = this.nextDueAt(); due !== undefined && due <= to; due = this.nextDueAt()) {
        rounds = due > this.#clock.now() ? 0 : rounds + 1
        if (rounds > MOST_ROUNDS_PER_INSTANT) throw new Error(this.#stuckAt(due))
        this.#clock.freezeAt(Math.max(due, this.#clock.now()))
        this.#fire()
        await this.#activity.quiet()
        if (this.#isClosed) return this.#clock.now()
      }
      this.#clock.freezeAt(to)
    } finally {
      this.#isMoving = false
      if (then === 'run') this.#clock.run()
      this.arm()
    }
    return to
  }

  #fire(): void {
    const now = this.#clock.now()
    for (const source of this.#sources) if (isDue(source, now)) source.fireDue(now)
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const due = this.nextDueAt()
    if (this.#isClosed || this.#isMoving || due === undefined) return
    const waitMs = Math.min(Math.max(due - this.#clock.now(), 0), LONGEST_TIMER_MS)
    // A clock that stands gets no further by waiting.
    if (this.#clock.isFrozen && waitMs > 0) return
    this.#timer = setTimeout(() => {
      if (!this.#isMoving) this.#fire()
      this.arm()
    }, waitMs)
  }

  #stuckAt(instant: number): string {
    const stuck = this.#sources.filter((source) => isDue(source, instant))
    const names = stuck.map((source) => source.constructor.name)
    return `The clock cannot pass ${new Date(instant).toISOString()}: ${names.join(', ')} never finishes.`
  }
}

function isDue(source: DueSource, now: number): boolean {
  const due = source.nextDueAt()
  return due !== undefined && due <= now
}

function earlier(first: number | undefined, second: number | undefined): number | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return Math.min(first, second)
}
