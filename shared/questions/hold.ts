import type { Instant } from '../kernel/time.ts'
import { currentHolders, STAFF, type HolderInterval, type Turn } from './turn.ts'

/** Somebody who may hold a question next, with their place in the line. */
export interface Level {
  readonly holderId: string
  /** Index in the question's line; staff stand behind its end. */
  readonly at: number
}

/** The turn with one more holder; whoever holds it already keeps their interval. */
export function withHolder(
  turn: Turn,
  holderId: string,
  came: HolderInterval['came'],
  now: Instant,
): Turn {
  if (currentHolders(turn).includes(holderId)) return turn
  return { ...turn, holders: [...turn.holders, { holderId, came, fromAt: now }] }
}

/** The turn without these holders: their intervals end, and stay on record (rule 10). */
export function withoutHolders(turn: Turn, holderIds: readonly string[], now: Instant): Turn {
  const holders = turn.holders.map((interval) =>
    interval.untilAt === undefined && holderIds.includes(interval.holderId)
      ? { ...interval, untilAt: now }
      : interval,
  )
  return { ...turn, holders }
}

/** Nobody above is left: the organisation itself owes the answer. */
export function staffLevel(line: readonly string[]): Level {
  return { holderId: STAFF, at: line.length }
}
