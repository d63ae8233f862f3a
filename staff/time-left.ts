const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
/** Up to here hours say more: the promise is one of hours. */
const LONGEST_IN_HOURS = 3 * DAY_MINUTES

/** `17 h left`, `late by 2 h`: rounded down, so that nobody believes in more time than there is. */
export function timeLeft(dueAt: string, asOf: string): string {
  const milliseconds = Date.parse(dueAt) - Date.parse(asOf)
  const length = durationOf(Math.abs(milliseconds))
  return milliseconds >= 0 ? `${length} left` : `late by ${length}`
}

export function durationOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS)
  if (minutes < HOUR_MINUTES) return minutes === 0 ? '<1 min' : `${minutes} min`
  if (minutes <= LONGEST_IN_HOURS) return `${Math.floor(minutes / HOUR_MINUTES)} h`
  return `${Math.floor(minutes / DAY_MINUTES)} d`
}

/** `2026-03-02 10:00 UTC`: staff sit in several zones, and logs speak UTC too. */
export function shownInstant(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
