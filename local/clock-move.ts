import { addDuration } from './duration.ts'

/** Where somebody wants the clock to go: an ISO 8601 duration from now, or an ISO instant. */
export type ClockMove = ({ readonly advance: string } | { readonly to: string }) & {
  /** There it stands until the next move, for whoever needs an instant to the millisecond. */
  readonly hold?: boolean
}

/** The clock cannot be moved like that. */
export class ClockMoveRefused extends Error {
  override readonly name = 'ClockMoveRefused'
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

export function targetOf(move: ClockMove, now: number): number {
  const target = 'advance' in move ? addDuration(now, move.advance) : instantOf(move.to)
  if (target === undefined) {
    const text = 'advance' in move ? move.advance : move.to
    throw new ClockMoveRefused(
      `"${text}" is neither an ISO 8601 duration such as PT72H nor an instant with its offset.`,
    )
  }
  if (target < now) {
    const [wanted, current] = [target, now].map((instant) => new Date(instant).toISOString())
    throw new ClockMoveRefused(`The clock is at ${current}: it cannot go back to ${wanted}.`)
  }
  return target
}

function instantOf(text: string): number | undefined {
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}
