import { epochMs, instant, type Instant } from './time.ts'

/** A calendar date with a time of day, in some zone that the caller knows. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Names only: an offset such as `+01:00` knows no change of the clocks. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]{1,31}(\/[A-Za-z0-9_+-]{1,31}){0,2}$/

/**
 * The one spelling of an IANA zone, or undefined when there is no such zone. Store this: formatters
 * are kept by name, and a stranger's many spellings of one zone must not fill the memory.
 */
export function canonicalTimeZone(text: string): string | undefined {
  if (!ZONE_NAME.test(text)) return undefined
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

export function isTimeZone(text: string): boolean {
  return canonicalTimeZone(text) !== undefined
}

export function wallTimeAt(at: Instant, timeZone: string): WallTime {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(epochMs(at))) {
    parts[type] = Number(value)
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

function asUtcMs(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
}

function offsetMs(ms: number, timeZone: string): number {
  const wholeMinutes = Math.floor(ms / MINUTE_MS) * MINUTE_MS
  return asUtcMs(wallTimeAt(instant(ms), timeZone)) - wholeMinutes
}

/**
 * The instant of a wall time. One that does not exist (clocks go forward) means the first valid
 * instant after the gap; one that exists twice (clocks go back) means the first.
 */
export function instantOf(wall: WallTime, timeZone: string): Instant {
  const local = asUtcMs(wall)
  const before = local - offsetMs(local - DAY_MS, timeZone)
  const after = local - offsetMs(local + DAY_MS, timeZone)
  const isExact = (ms: number) => ms + offsetMs(ms, timeZone) === local
  const exact = [before, after].filter(isExact)
  if (exact.length > 0) return instant(Math.min(...exact))
  return instant(endOfGap(Math.min(before, after), Math.max(before, after), timeZone))
}

/** The instant, between two that straddle a change of the clocks, at which the offset changes. */
function endOfGap(fromMs: number, toMs: number, timeZone: string): number {
  const oldOffset = offsetMs(fromMs, timeZone)
  let low = fromMs
  let high = toMs
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetMs(middle, timeZone) === oldOffset) low = middle
    else high = middle
  }
  return high
}

/** The same time of day on a later (or earlier) date of the calendar. */
export function plusCalendarDays(wall: WallTime, days: number): WallTime {
  const moved = new Date(asUtcMs(wall) + days * DAY_MS)
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: wall.hour,
    minute: wall.minute,
  }
}
