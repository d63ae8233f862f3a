/** Time between two mails of one sender, when so many senders share a rate a second. */
export function intervalOf(mailRate: number, sendersAtOnce: number): number {
  return Math.ceil((1000 * sendersAtOnce) / mailRate)
}

/** How long a mail waits after the last one: at most an interval, even if the clock was set back. */
export function waitAfter(lastAt: number, now: number, intervalMs: number): number {
  return Math.min(Math.max(0, lastAt + intervalMs - now), intervalMs)
}

/** Keeps the mails of one sender an interval apart; time that nobody used is not made up for. */
export class Pace {
  readonly #intervalMs: number
  readonly #epochMs: () => number
  #lastAt: number

  /** A sender that has just come up cannot know what its predecessor sent a moment ago. */
  constructor(intervalMs: number, epochMs: () => number) {
    this.#intervalMs = intervalMs
    this.#epochMs = epochMs
    this.#lastAt = epochMs()
  }

  get waitMs(): number {
    return waitAfter(this.#lastAt, this.#epochMs(), this.#intervalMs)
  }

  mailWent(): void {
    this.#lastAt = this.#epochMs()
  }
}
