import { parseCronDays, type DaysOfMonth } from './cron-days.ts'
import { HOURS, MINUTES, MONTHS, parseCronField, YEARS } from './cron-field.ts'
import { instantsOf, wallClockAt } from './time-zone.ts'

interface CronFields {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: DaysOfMonth
  readonly months: readonly number[]
  readonly years: readonly number[]
}

/**
 * The first occurrence at or after an instant. As on AWS a time that daylight saving skips is
 * skipped, and one that it repeats is taken once.
 */
export type NextOccurrence = (from: number) => number | undefined

/** The six fields inside `cron(…)`; `undefined` when they are malformed. */
export function parseCron(text: string, zone: string): NextOccurrence | undefined {
  const fields = parseFields(text)
  return fields && ((from) => firstOccurrence(fields, zone, from))
}

function parseFields(text: string): CronFields | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = text.split(/\s+/)
  if (minute === undefined || hour === undefined || dayOfMonth === undefined) return undefined
  if (month === undefined || dayOfWeek === undefined || year === undefined) return undefined
  const minutes = parseCronField(minute, MINUTES)
  const hours = parseCronField(hour, HOURS)
  const days = parseCronDays(dayOfMonth, dayOfWeek)
  const months = parseCronField(month, MONTHS)
  const years = parseCronField(year, YEARS)
  if (!minutes || !hours || !days || !months || !years || rest.length > 0) return undefined
  return { minutes, hours, days, months, years }
}

function firstOccurrence(fields: CronFields, zone: string, from: number): number | undefined {
  const wallFrom = wallClockAt(from, zone)
  for (const wallClock of wallClockTimes(fields, wallFrom)) {
    const [instant] = instantsOf(wallClock, zone)
    if (instant !== undefined && instant >= from) return instant
  }
  return undefined
}

function* wallClockTimes(fields: CronFields, from: number): Generator<number> {
  const start = new Date(from)
  const [startYear, startMonth] = [start.getUTCFullYear(), start.getUTCMonth() + 1]
  for (const year of fields.years.filter((candidate) => candidate >= startYear)) {
    for (const month of fields.months) {
      if (year === startYear && month < startMonth) continue
      for (const day of fields.days(year, month))
        yield* timesOfDay(fields, [year, month, day], from)
    }
  }
}

function* timesOfDay(
  { hours, minutes }: CronFields,
  [year, month, day]: readonly [number, number, number],
  from: number,
): Generator<number> {
  for (const hour of hours) {
    for (const minute of minutes) {
      const wallClock = Date.UTC(year, month - 1, day, hour, minute)
      if (wallClock >= from) yield wallClock
    }
  }
}
