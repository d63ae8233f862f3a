import * as z from 'zod/mini'
import { shownLine } from './terminal-text.ts'
import { durationOf, shownInstant, timeLeft } from './time-left.ts'

export const turnSchema = z.object({
  number: z.int(),
  startedAt: z.string(),
  dueAt: z.string(),
  state: z.string(),
  holders: z.array(
    z.object({
      holderId: z.string(),
      came: z.string(),
      fromAt: z.string(),
      untilAt: z.optional(z.string()),
    }),
  ),
  lateByMs: z.optional(z.number()),
})
type ShownTurn = z.output<typeof turnSchema>

/** One promise: until when, what became of it, and who held it when. */
export function turnLines(turn: ShownTurn, asOf: string): readonly string[] {
  const { number, dueAt, holders } = turn
  return [
    shownLine(`Turn ${number}  due ${shownInstant(dueAt)}: ${outcomeOf(turn, asOf)}`),
    ...holders.map(({ holderId, came, fromAt, untilAt }) => {
      const until = untilAt === undefined ? '' : ` until ${shownInstant(untilAt)}`
      return `    ${shownLine(`${holderId} (${came}) since ${shownInstant(fromAt)}${until}`)}`
    }),
  ]
}

function outcomeOf({ state, dueAt, lateByMs }: ShownTurn, asOf: string): string {
  if (state === 'open') return timeLeft(dueAt, asOf)
  if (state !== 'answered') return state
  return lateByMs === undefined ? 'answered in time' : `answered late by ${durationOf(lateByMs)}`
}
