import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { turnSchema, type Turn } from './turn.ts'

/** The promise as it stood when the question was asked; a later policy is for later questions. */
const policySchema = z.object({
  answerWithinHours: z.int(),
  remindAfterHours: z.array(z.int()),
  escalateAfterHours: z.int(),
})
export type Policy = z.output<typeof policySchema>

const askerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('member'), memberId: z.string() }),
  z.object({
    type: z.literal('visitor'),
    email: z.string(),
    timeZone: z.optional(z.string()),
    locale: z.optional(z.string()),
  }),
])
export type Asker = z.output<typeof askerSchema>

const questionSchema = z.object({
  id: z.string(),
  asker: askerSchema,
  subject: z.string(),
  askedAt: z.string(),
  policy: policySchema,
  /** Whom it may climb to, from the asker's sponsor up to the root; the tree never moves. */
  line: z.array(z.string()),
  /** How far up the line it is, as an index; the line's length once it is with the staff. */
  reached: z.int(),
  turns: z.array(turnSchema),
  /** How many messages there are, of both sides. */
  messages: z.int(),
  /** Rises with every new timer: an older one is a no-op. */
  epoch: z.int(),
  /** The one pending timer. */
  next: z.optional(z.object({ step: z.string(), dueAt: z.string() })),
  voided: z.optional(
    z.object({
      reason: z.enum(['spam', 'duplicate']),
      duplicateOf: z.optional(z.string()),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** Acts that need a reason, with who did them: reassigned, closed without an answer. */
  acts: z.array(z.object({ act: z.string(), by: z.string(), note: z.string(), at: z.string() })),
})

/** What somebody asked, with every turn of it; a finished turn is never changed. */
export type Question = z.output<typeof questionSchema>

const OPEN_GROUP = 'open'

export const questions: RecordKind<Question> = {
  name: 'question',
  schema: questionSchema,
  id: ({ id }) => id,
  lookups: [
    (question) => {
      const turn = openTurn(question)
      return turn && { group: OPEN_GROUP, sort: `${turn.dueAt}/${question.id}` }
    },
  ],
}

export const OPEN_QUESTIONS = OPEN_GROUP

export function latestTurn({ turns }: Question): Turn {
  const turn = turns.at(-1)
  if (!turn) throw new Error('A question without a turn')
  return turn
}

export function openTurn(question: Question): Turn | undefined {
  const turn = question.turns.at(-1)
  return turn?.state === 'open' ? turn : undefined
}

export function turnOf({ turns }: Question, number: number): Turn | undefined {
  return turns.find((turn) => turn.number === number)
}

/** The question with one turn replaced by what became of it. */
export function withTurn(question: Question, turn: Turn): Question {
  const turns = question.turns.map((each) => (each.number === turn.number ? turn : each))
  return { ...question, turns }
}

/** How the asker is called in lists and ledgers: the member's id, or nobody's. */
export function askerIdOf({ id, asker }: Question): string {
  return asker.type === 'member' ? asker.memberId : `visitor/${id}`
}
