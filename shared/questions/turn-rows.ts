import * as z from 'zod/mini'
import type { Put } from '../effects.ts'
import { place, type RecordKind } from '../kernel/record.ts'
import type { Question } from './question.ts'
import { currentHolders, turnSchema, type Turn } from './turn.ts'

const turnRowSchema = z.extend(turnSchema, { questionId: z.string() })
export type TurnRow = z.output<typeof turnRowSchema>

/** `2026-11`: a turn counts where its answer was due, whenever it came (metrics, 13). */
export function cohortOf(dueAt: string): string {
  return dueAt.slice(0, 7)
}

/** Every turn once more, found by the month in which it was due: what the figures are made of. */
export const turnRows: RecordKind<TurnRow> = {
  name: 'turn',
  schema: turnRowSchema,
  group: ({ questionId }) => questionId,
  id: ({ number }) => String(number).padStart(4, '0'),
  lookups: [
    ({ dueAt, questionId, number }) => ({
      group: cohortOf(dueAt),
      sort: `${dueAt}/${questionId}/${number}`,
    }),
  ],
}

const heldTurnSchema = z.object({
  holderId: z.string(),
  questionId: z.string(),
  turn: z.int(),
  subject: z.string(),
  dueAt: z.string(),
  /** From when to when, several times if it came back. */
  held: z.array(z.object({ fromAt: z.string(), untilAt: z.optional(z.string()) })),
  state: z.enum(['waits', 'answered-by-me', 'answered-by-others', 'handed-on', 'closed']),
  /** It was late while this person held it. */
  isBreachMine: z.boolean(),
  answeredAt: z.optional(z.string()),
})
export type HeldTurn = z.output<typeof heldTurnSchema>

/** A holder's share of a turn: what waits for them today, and the figures of each holder. */
export const heldTurns: RecordKind<HeldTurn> = {
  name: 'held-turn',
  schema: heldTurnSchema,
  group: ({ holderId }) => holderId,
  id: ({ questionId, turn }) => `${questionId}/${String(turn).padStart(4, '0')}`,
  lookups: [
    ({ holderId, state, dueAt, questionId }) =>
      state === 'waits' ? { group: holderId, sort: `${dueAt}/${questionId}` } : undefined,
  ],
}

/** The views of every turn that is not as it was before. */
export function turnViews(before: Question | undefined, after: Question): readonly Put[] {
  const changed = after.turns.filter(
    (turn) => JSON.stringify(turn) !== JSON.stringify(before?.turns[turn.number - 1]),
  )
  return changed.flatMap((turn) => {
    const former = before?.turns[turn.number - 1]
    const known = before && former ? heldBy(before, former).map((held) => JSON.stringify(held)) : []
    const held = heldBy(after, turn).filter((each) => !known.includes(JSON.stringify(each)))
    return [
      { record: place(turnRows, { ...turn, questionId: after.id }), expect: 'derived' as const },
      ...held.map((each) => ({ record: place(heldTurns, each), expect: 'derived' as const })),
    ]
  })
}

function heldBy({ id: questionId, subject }: Question, turn: Turn): readonly HeldTurn[] {
  const holderIds = [...new Set(turn.holders.map(({ holderId }) => holderId))]
  return holderIds.map((holderId) => ({
    holderId,
    questionId,
    turn: turn.number,
    subject,
    dueAt: turn.dueAt,
    held: turn.holders
      .filter((interval) => interval.holderId === holderId)
      .map(({ fromAt, untilAt }) => ({ fromAt, untilAt })),
    state: stateFor(turn, holderId),
    isBreachMine: turn.breach?.heldBy.includes(holderId) ?? false,
    answeredAt: turn.answeredAt,
  }))
}

function stateFor(turn: Turn, holderId: string): HeldTurn['state'] {
  const holds = currentHolders(turn).includes(holderId)
  if (!holds) return 'handed-on'
  if (turn.state === 'open') return 'waits'
  if (turn.state !== 'answered') return 'closed'
  return turn.answeredBy === holderId ? 'answered-by-me' : 'answered-by-others'
}
