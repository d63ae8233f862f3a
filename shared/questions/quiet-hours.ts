import { plusMinutes, type Instant } from '../kernel/time.ts'
import { instantOf, plusCalendarDays, wallTimeAt } from '../kernel/wall-time.ts'

/** When a reminder must not arrive, in the holder's zone; `from` may be later than `to`: overnight. */
export interface QuietHours {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

/** A schedule fires within its minute and the mail takes its own: this much before the night. */
const AHEAD_MINUTES = 15

const minutesOf = (clockTime: string) =>
  Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))

/** Nights of several holders may leave no hour: then the first one's counts. */
const ROUNDS = 4

/** Before the quiet hours of every holder; `nights` in the order in which they came to hold it. */
export function beforeEveryNight(at: Instant, nights: readonly QuietHours[]): Instant {
  let moved = at
  for (let round = 0; round < ROUNDS; round++) {
    const before = moved
    for (const night of nights) moved = beforeQuietHours(moved, night)
    if (moved === before) return moved
  }
  const [first] = nights
  return first ? beforeQuietHours(at, first) : at
}

/** Rule 12: an instant inside the quiet hours moves to before they began, never to later. */
export function beforeQuietHours(at: Instant, { from, to, timeZone }: QuietHours): Instant {
  const wall = wallTimeAt(at, timeZone)
  const minute = wall.hour * 60 + wall.minute
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  const isOvernight = begins > ends
  const isEvening = minute >= begins
  const isQuiet = isOvernight ? isEvening || minute < ends : isEvening && minute < ends
  if (!isQuiet) return at
  const day = isEvening ? wall : plusCalendarDays(wall, -1)
  const evening = { ...day, hour: Math.floor(begins / 60), minute: begins % 60 }
  const moved = plusMinutes(instantOf(evening, timeZone), -AHEAD_MINUTES)
  // Where the clocks change at that very hour the evening may begin later than it is.
  return moved < at ? moved : at
}
