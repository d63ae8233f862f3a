import { parseScheduleExpression, type ScheduleExpression } from './schedule-expression.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'
import { SchedulerFault } from './scheduler-fault.ts'

const OLDEST_START_MS = 300_000

/** Refuses what AWS refuses, and a past `at()`, about which AWS promises nothing. */
export function checkTiming(definition: ScheduleDefinition, now: number): void {
  const expression = expressionOf(definition)
  const { ScheduleExpression, StartDate, EndDate } = definition
  if (expression.isOneTime) {
    if (expression.next(now, now) !== undefined) return
    throw new SchedulerFault(
      'ValidationException',
      `${ScheduleExpression} is in the past: AWS leaves undefined whether such a schedule ever fires.`,
    )
  }
  if (StartDate !== undefined && StartDate * 1000 < now - OLDEST_START_MS) {
    throw new SchedulerFault(
      'ValidationException',
      'The StartDate you specify cannot be in the past.',
    )
  }
  if (EndDate !== undefined && EndDate * 1000 <= Math.max(now, (StartDate ?? 0) * 1000)) {
    throw new SchedulerFault('ValidationException', 'The EndDate you specify must come later.')
  }
}

/** The first occurrence at or after `from`, within the start and end dates. */
export function nextOccurrence(
  definition: ScheduleDefinition,
  createdAt: number,
  from: number,
): number | undefined {
  if (definition.State === 'DISABLED') return undefined
  const expression = expressionOf(definition)
  if (expression.isOneTime) return expression.next(from, createdAt)
  const startsAt = definition.StartDate === undefined ? createdAt : definition.StartDate * 1000
  const next = expression.next(Math.max(from, startsAt), startsAt)
  const endsAt = definition.EndDate === undefined ? Infinity : definition.EndDate * 1000
  return next !== undefined && next <= endsAt ? next : undefined
}

function expressionOf(definition: ScheduleDefinition): ScheduleExpression {
  const { ScheduleExpression, ScheduleExpressionTimezone } = definition
  const expression = parseScheduleExpression(ScheduleExpression, ScheduleExpressionTimezone)
  if (expression !== undefined) return expression
  throw new SchedulerFault(
    'ValidationException',
    `Invalid Schedule Expression ${ScheduleExpression}.`,
  )
}
