import type { StoredSchedule } from './schedule-book.ts'

/** A schedule as the control page and `GET /_local/schedules` show it. */
export interface ListedSchedule {
  readonly group: string
  readonly name: string
  readonly expression: string
  readonly timeZone: string
  readonly state: 'ENABLED' | 'DISABLED'
  /** ISO 8601; missing when nothing follows. */
  readonly nextAt?: string
  readonly target: string
  readonly input?: string
  readonly afterCompletion: 'NONE' | 'DELETE'
  readonly isFromTemplate: boolean
  /** Fired, and not yet taken by its target. */
  readonly isBeingDelivered: boolean
}

export function listedSchedule(
  { name, definition, next, template }: StoredSchedule,
  beingDelivered: readonly string[],
): ListedSchedule {
  const { GroupName, Target } = definition
  return {
    group: GroupName,
    name,
    expression: definition.ScheduleExpression,
    timeZone: definition.ScheduleExpressionTimezone,
    state: definition.State,
    ...(next === undefined ? {} : { nextAt: new Date(next.scheduledAt).toISOString() }),
    target: Target.Arn,
    ...(Target.Input === undefined ? {} : { input: Target.Input }),
    afterCompletion: definition.ActionAfterCompletion,
    isFromTemplate: template !== undefined,
    isBeingDelivered: beingDelivered.includes(`${GroupName}/${name}`),
  }
}
