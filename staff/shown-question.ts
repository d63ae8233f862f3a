import * as z from 'zod/mini'
import { turnLines, turnSchema } from './shown-turn.ts'
import { shownLine, wrapped } from './terminal-text.ts'
import { shownInstant } from './time-left.ts'

const messageSchema = z.object({
  number: z.int(),
  from: z.string(),
  name: z.string(),
  at: z.string(),
  text: z.string(),
  isAnswer: z.boolean(),
})
const actSchema = z.object({ act: z.string(), by: z.string(), note: z.string(), at: z.string() })
const questionSchema = z.object({
  asOf: z.string(),
  id: z.string(),
  subject: z.string(),
  asker: z.object({
    kind: z.string(),
    id: z.optional(z.string()),
    name: z.optional(z.string()),
  }),
  state: z.string(),
  turns: z.array(turnSchema),
  acts: z._default(z.array(actSchema), []),
  messages: z.array(messageSchema),
})
type ShownQuestion = z.output<typeof questionSchema>

const INDENT = '    '

/** Everything about a question: where it stands, who held it when, what was said. */
export function shownQuestion(answer: unknown, columns: number): string {
  const question = questionSchema.parse(answer)
  const { asOf, subject, turns, acts, messages } = question
  return [
    [...wrapped(shownLine(subject), columns), headLine(question)],
    ...turns.map((turn) => turnLines(turn, asOf)),
    ...acts.map((act) => actLines(act, columns)),
    ...messages.map((message) => messageLines(message, columns)),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function headLine({ id, state, asker: { kind, name, id: memberId } }: ShownQuestion): string {
  const who = kind === 'member' ? `${name} (member ${memberId})` : `a ${kind}`
  return shownLine(`${id}: ${state}, asked by ${who}`)
}

function actLines({ act, by, note, at }: z.output<typeof actSchema>, columns: number) {
  return [shownLine(`${shownInstant(at)}  ${act}, by ${by}`), ...indented(note, columns)]
}

function messageLines(message: z.output<typeof messageSchema>, columns: number) {
  const { number, from, name, at, text, isAnswer } = message
  const what = isAnswer ? `answer by ${name} (${from})` : `${name} (${from})`
  return [shownLine(`#${number}  ${shownInstant(at)}  ${what}`), ...indented(text, columns)]
}

function indented(text: string, columns: number): readonly string[] {
  return wrapped(text, columns - INDENT.length).map((line) => (INDENT + line).trimEnd())
}
