import { parseCron } from './cron-expression.ts'
import { instantsOf } from './time-zone.ts'

export interface ScheduleExpression {
  readonly isOneTime: boolean
  /** The first occurrence at or after `from`; a rate counts from `startsAt`. */
  readonly next: (from: number, startsAt: number) => number | undefined
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/** `undefined` when the expression is malformed. */
export function parseScheduleExpression(
  text: string,
  zone: string,
): ScheduleExpression | undefined {
  const [, kind, body = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? []
  if (kind === 'at') return parseAt(body, zone)
  if (kind === 'rate') return parseRate(body)
  if (kind !== 'cron') return undefined
  const next = parseCron(body, zone)
  return next && { isOneTime: false, next }
}

function parseAt(body: string, zone: string): ScheduleExpression | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body)) return undefined
  const wallClock = Date.parse(`${body}Z`)
  // `Date.parse` reads 30 February as 2 March.
  if (Number.isNaN(wallClock) || !new Date(wallClock).toISOString().startsWith(body))
    return undefined
  const [instant] = instantsOf(wallClock, zone)
  if (instant === undefined) return undefined
  return { isOneTime: true, next: (from) => (instant >= from ? instant : undefined) }
}

function parseRate(body: string): ScheduleExpression | undefined {
  const [, value, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(body) ?? []
  const unitMs = UNIT_MS[unit]
  if (value === undefined || unitMs === undefined) return undefined
  const periodMs = Number(value) * unitMs
  return {
    isOneTime: false,
    next: (from, startsAt) =>
      startsAt + Math.max(0, Math.ceil((from - startsAt) / periodMs)) * periodMs,
  }
}
