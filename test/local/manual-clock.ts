import type { Clock, DueSource } from '../../local/agenda.ts'

/** A clock that stands until a test moves it. */
export class ManualClock implements Clock {
  #now: number

  constructor(startsAt: string) {
    this.#now = Date.parse(startsAt)
  }

  now(): number {
    return this.#now
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000
  }

  /** Goes from due instant to due instant, as the event loop does. */
  runUntil(until: string, source: DueSource): void {
    const end = Date.parse(until)
    for (let due = source.nextDueAt(); due !== undefined && due <= end; due = source.nextDueAt()) {
      this.#now = Math.max(this.#now, due)
      source.fireDue(this.#now)
    }
    this.#now = end
  }
}
