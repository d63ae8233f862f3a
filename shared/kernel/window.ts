import { plusMinutes, type Instant } from './time.ts'
import { instantOf, plusCalendarDays, wallTimeAt, type WallTime } from './wall-time.ts'

/** Hours of the day, `HH:MM`, in which a mail may arrive that nobody waits for. */
export interface Window {
  readonly from: string
  readonly to: string
}

/** Openings are spread so that a zone's members do not all become due in one minute. */
export const SPREAD_MINUTES = 90

function minutesOf(clockTime: string): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number)
  return hours * 60 + minutes
}

function at(day: WallTime, minutes: number): WallTime {
  return { ...day, hour: Math.floor(minutes / 60), minute: minutes % 60 }
}

export function isInWindow(now: Instant, timeZone: string, window: Window): boolean {
  const wall = wallTimeAt(now, timeZone)
  const minutes = wall.hour * 60 + wall.minute
  return minutesOf(window.from) <= minutes && minutes < minutesOf(window.to)
}

/**
 * The instant itself when it lies in the window, else the next opening plus the member's spread.
 * Wall time is computed at the target date, so a change of the clocks in between does not shift it.
 */
export function shiftIntoWindow(
  wanted: Instant,
  timeZone: string,
  window: Window,
  spreadMinutes: number,
): Instant {
  if (isInWindow(wanted, timeZone, window)) return wanted
  const today = wallTimeAt(wanted, timeZone)
  const isBefore = today.hour * 60 + today.minute < minutesOf(window.from)
  const openingOn = (day: WallTime) =>
    plusMinutes(instantOf(at(day, minutesOf(window.from)), timeZone), spreadMinutes)
  const opening = openingOn(isBefore ? today : plusCalendarDays(today, 1))
  // In the hour that exists twice the first of both may be over already.
  return opening >= wanted ? opening : openingOn(plusCalendarDays(today, 1))
}
