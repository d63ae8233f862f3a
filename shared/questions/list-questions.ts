import type { Situation } from '../capability.ts'
import type { Instant } from '../kernel/time.ts'
import { latestTurn, OPEN_QUESTIONS, questions, type Question } from './question.ts'
import { holderName } from './question-holes.ts'
import { currentHolders, STAFF } from './turn.ts'

const PER_PAGE = 50

export interface QuestionSummary {
  readonly id: string
  readonly subject: string
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly turn: number
  readonly isBreached: boolean
  /** In the queue that only an answer empties. */
  readonly isWithStaff: boolean
  readonly heldBy: readonly { readonly id: string; readonly name: string }[]
}

export interface QuestionList {
  readonly questions: readonly QuestionSummary[]
  readonly next?: string
}

/** What waits for an answer, the most urgent first; breached ones are those past their due time. */
export async function listQuestions(
  situation: Situation,
  filter: 'open' | 'breached',
  { after }: { readonly after?: string } = {},
): Promise<QuestionList> {
  const { reader, now } = situation
  const page = await reader.lookup(questions, 0, OPEN_QUESTIONS, { limit: PER_PAGE, after })
  const open = page.items.map(({ value }) => value)
  const wanted = open.filter((question) => filter === 'open' || latestTurn(question).dueAt < now)
  const summaries = await Promise.all(wanted.map((question) => summaryOf(situation, question)))
  // They come in the order of their due times: behind one that is not late, none is.
  const isOver = filter === 'breached' && wanted.length < open.length
  return page.next && !isOver ? { questions: summaries, next: page.next } : { questions: summaries }
}

async function summaryOf(situation: Situation, question: Question): Promise<QuestionSummary> {
  const { id, subject, askedAt } = question
  const turn = latestTurn(question)
  const holders = currentHolders(turn)
  return {
    id,
    subject,
    askedAt,
    dueAt: turn.dueAt,
    turn: turn.number,
    isBreached: turn.dueAt < situation.now,
    isWithStaff: holders.includes(STAFF),
    heldBy: await Promise.all(
      holders.map(async (holderId) => ({
        id: holderId,
        name: await holderName(situation, holderId),
      })),
    ),
  }
}
