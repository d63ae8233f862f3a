import { SesFault } from './ses-fault.ts'

const SECOND_MS = 1000
const DAY_MS = 86_400_000

export interface SendingQuota {
  /** Recipients, as SES counts. */
  readonly maxSendRatePerSecond: number
  readonly dailyQuota: number
}

export type SendingLimit = Pick<SendingQuota, 'maxSendRatePerSecond'>

/** What the account may still send: recipients per second and per rolling 24 hours. */
export class SendingLimits {
  readonly #granted: SendingQuota
  #limit: SendingLimit | undefined
  readonly #sent: { readonly at: number; readonly recipients: number }[] = []

  constructor(quota: Partial<SendingQuota>) {
    const { maxSendRatePerSecond = 100_000, dailyQuota = 10_000_000 } = quota
    this.#granted = { maxSendRatePerSecond, dailyQuota }
  }

  get quota(): SendingQuota {
    return { ...this.#granted, ...this.#limit }
  }

  /** Instead of what was granted, until it is told `undefined`. */
  limit(limit: SendingLimit | undefined): void {
    this.#limit = limit
  }

  record(at: number, recipients: number): void {
    this.#sent.push({ at, recipients })
  }

  check(now: number, recipients: number): void {
    if (this.#sentSince(now - SECOND_MS) + recipients > this.quota.maxSendRatePerSecond) {
      throw new SesFault('Throttling', 'Maximum sending rate exceeded.')
    }
    if (this.sentLast24Hours(now) + recipients > this.quota.dailyQuota) {
      throw new SesFault('Throttling', 'Daily message quota exceeded.')
    }
  }

  sentLast24Hours(now: number): number {
    while ((this.#sent[0]?.at ?? now) <= now - DAY_MS) this.#sent.shift()
    return this.#sentSince(now - DAY_MS)
  }

  #sentSince(instant: number): number {
    let sum = 0
    for (let index = this.#sent.length - 1; index >= 0; index -= 1) {
      const entry = this.#sent[index]
      if (entry === undefined || entry.at <= instant) break
      sum += entry.recipients
    }
    return sum
  }
}
