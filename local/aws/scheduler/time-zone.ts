const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** What a clock on the wall shows, as if it were UTC. */
export function wallClockAt(instant: number, zone: string): number {
  return instant + offsetMs(instant, zone)
}

/**
 * The instants at which the wall shows this time, the earliest first: none in the gap when the
 * clock goes forward, two in the hour that repeats when it goes back.
 */
export function instantsOf(wallClock: number, zone: string): number[] {
  const before = offsetMs(wallClock - DAY_MS, zone)
  const after = offsetMs(wallClock + DAY_MS, zone)
  return [...new Set([before, after])]
    .filter((offset) => offsetMs(wallClock - offset, zone) === offset)
    .map((offset) => wallClock - offset)
    .toSorted((a, b) => a - b)
}

function offsetMs(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000
  const parts = formatOf(zone).formatToParts(second)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - second
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}
