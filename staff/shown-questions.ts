import * as z from 'zod/mini'
import { fitted, shownLine } from './terminal-text.ts'
import { timeLeft } from './time-left.ts'

const questionSchema = z.object({
  id: z.string(),
  subject: z.string(),
  dueAt: z.string(),
  isBreached: z.boolean(),
  isWithStaff: z.boolean(),
  heldBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
const listSchema = z.object({
  asOf: z.string(),
  questions: z.array(questionSchema),
  next: z.optional(z.string()),
})
type ListedQuestion = z.output<typeof questionSchema>

const GAP = '  '
const ID_COLUMNS = 10
const TIME_COLUMNS = 14
const HOLDER_COLUMNS = 20
const LEAST_SUBJECT_COLUMNS = 10

/** A table: id, time left, holder, subject. */
export function shownQuestions(answer: unknown, state: string, columns: number): string {
  const { asOf, questions, next } = listSchema.parse(answer)
  if (questions.length === 0) return `No question is ${state}.`
  const id = Math.max(ID_COLUMNS, ...questions.map((each) => each.id.length))
  const before = id + TIME_COLUMNS + HOLDER_COLUMNS + 3 * GAP.length
  const widths = [
    id,
    TIME_COLUMNS,
    HOLDER_COLUMNS,
    Math.max(LEAST_SUBJECT_COLUMNS, columns - before),
  ]
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => fitted(cell, widths[at] ?? 0))
      .join(GAP)
      .trimEnd()
  return [
    row(['ID', 'TIME', 'HOLDER', 'SUBJECT']),
    ...questions.map((each) =>
      row([each.id, timeLeft(each.dueAt, asOf), holdersOf(each), each.subject]),
    ),
    ...(next === undefined ? [] : ['', `There are more: list ${state} --after ${shownLine(next)}`]),
  ].join('\n')
}

function holdersOf({ isWithStaff, heldBy }: ListedQuestion): string {
  const members = heldBy.filter(({ id }) => id !== 'staff').map(({ name }) => name)
  return [...(isWithStaff ? ['staff'] : []), ...members].join(', ') || 'nobody'
}
