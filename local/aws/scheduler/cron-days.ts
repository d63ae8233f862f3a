import { DAYS_OF_MONTH, DAYS_OF_WEEK, parseCronField, parseCronValue } from './cron-field.ts'

/** Days of the given month (1–12) on which a schedule runs, in ascending order. */
export type DaysOfMonth = (year: number, month: number) => number[]

/** Exactly one of the two fields must be `?`, as EventBridge Scheduler demands. */
export function parseCronDays(dayOfMonth: string, dayOfWeek: string): DaysOfMonth | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined
  return dayOfWeek === '?' ? parseDayOfMonth(dayOfMonth) : parseDayOfWeek(dayOfWeek)
}

function parseDayOfMonth(field: string): DaysOfMonth | undefined {
  if (field === 'L') return (year, month) => [lastDay(year, month)]
  if (field === 'LW') return (year, month) => [nearestWeekday(year, month, lastDay(year, month))]
  const weekdayOf = /^(\d+)W$/.exec(field)?.[1]
  if (weekdayOf !== undefined) {
    const day = parseCronValue(weekdayOf, DAYS_OF_MONTH)
    if (day === undefined) return undefined
    return (year, month) => (day > lastDay(year, month) ? [] : [nearestWeekday(year, month, day)])
  }
  const days = parseCronField(field, DAYS_OF_MONTH)
  return days && ((year, month) => days.filter((day) => day <= lastDay(year, month)))
}

function parseDayOfWeek(field: string): DaysOfMonth | undefined {
  const [, weekdayText, ordinal] = /^(\w+)#([1-5])$/.exec(field) ?? []
  if (weekdayText !== undefined) {
    const weekday = parseCronValue(weekdayText, DAYS_OF_WEEK)
    if (weekday === undefined) return undefined
    const position = Number(ordinal) - 1
    return (year, month) => weekdays(year, month, [weekday]).slice(position, position + 1)
  }
  const lastText = /^(\w+)L$/.exec(field)?.[1]
  if (lastText !== undefined) {
    const weekday = parseCronValue(lastText, DAYS_OF_WEEK)
    if (weekday === undefined) return undefined
    return (year, month) => weekdays(year, month, [weekday]).slice(-1)
  }
  const wanted = field === 'L' ? [DAYS_OF_WEEK.max] : parseCronField(field, DAYS_OF_WEEK)
  return wanted && ((year, month) => weekdays(year, month, wanted))
}

function weekdays(year: number, month: number, wanted: readonly number[]): number[] {
  const days = Array.from({ length: lastDay(year, month) }, (_, index) => index + 1)
  return days.filter((day) => wanted.includes(weekdayOf(year, month, day)))
}

/** 1 is Sunday, 7 is Saturday. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The nearest Monday to Friday without leaving the month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day)
  if (weekday === 7) return day > 1 ? day - 1 : day + 2
  if (weekday === 1) return day < lastDay(year, month) ? day + 1 : day - 2
  return day
}
