/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export function instant(epochMs: number): Instant {
  return new Date(epochMs).toISOString()
}

export function epochMs(at: Instant): number {
  return Date.parse(at)
}

export function plusMinutes(at: Instant, minutes: number): Instant {
  return instant(epochMs(at) + minutes * MINUTE_MS)
}

/** Elapsed hours, never calendar days: 24 h across a change of the clocks is still 24 h. */
export function plusHours(at: Instant, hours: number): Instant {
  return instant(epochMs(at) + hours * HOUR_MS)
}

export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((a, b) => (b > a ? b : a), first)
}

/** Schedules know whole seconds only: the one that has begun, or the first that is not before. */
export function wholeSecond(at: Instant, round: 'down' | 'up'): Instant {
  const seconds = epochMs(at) / 1000
  return instant((round === 'down' ? Math.floor(seconds) : Math.ceil(seconds)) * 1000)
}
