import { epochMs, type Instant } from './time.ts'

const MINUTE_MS = 60_000
const UNITS = [
  { unit: 'day', minutes: 24 * 60 },
  { unit: 'hour', minutes: 60 },
  { unit: 'minute', minutes: 1 },
] as const

/** An instant as a person says it, in their own zone, with the zone's name: nobody has to guess. */
export function spokenInstant(at: Instant, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return format.format(epochMs(at))
}

/** "2 days and 3 hours": the two largest units, rounded down; never less than a minute. */
export function spokenDuration(milliseconds: number, locale: string): string {
  const total = Math.max(1, Math.floor(milliseconds / MINUTE_MS))
  const first = UNITS.findIndex(({ minutes }) => total >= minutes)
  let rest = total
  const words = UNITS.slice(first, first + 2).flatMap(({ unit, minutes }) => {
    const count = Math.floor(rest / minutes)
    rest -= count * minutes
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
    return count > 0 ? [format.format(count)] : []
  })
  return spokenList(words, locale)
}

/** "Ada, Bea and Cleo" */
export function spokenList(words: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(words)
}
