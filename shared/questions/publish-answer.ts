import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put, type Count, type Effects } from '../effects.ts'
import { failure } from '../kernel/failure.ts'
import type { Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Instant } from '../kernel/time.ts'
import type { Decision } from '../perform.ts'
import { changing } from './change-question.ts'
import { withAnswer, withEarlierAnswer, type Closed } from './close-turn.ts'
import { publishedEvents } from './publish-to-faq.ts'
import { withNewTurn } from './open-turn.ts'
import { turnOf, withTurn, type Question } from './question.ts'
import { questionMessages, type QuestionMessage } from './question-message.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { messagesOf } from './question-holes.ts'
import { stillHere } from './reachable.ts'
import { answeredLateMails, answeredMail, askedMails } from './tell.ts'
import { currentHolders, STAFF, type Turn } from './turn.ts'
import { levelOf } from './level-of.ts'

export interface Answer {
  readonly turn: number
  /** A member's id, or `staff`. */
  readonly holderId: string
  readonly authorId: string
  readonly body: string
  /** The newest message the answerer had seen; left out: all of them. */
  readonly seen?: number
  /** How the question reads among the frequent ones. */
  readonly publishAs?: string
  readonly receivedAt: Instant
}

export interface PublishedAnswer {
  readonly questionId: string
  readonly number: number
  readonly isInTime: boolean
}

/**
 * A human answer by somebody who holds the turn. The first one stops the clock; one that comes later, or
 * corrects it, is kept and sent as well. Fails with QUESTION_CLOSED when it was withdrawn or voided.
 */
export async function publishAnswer(
  situation: Situation,
  stored: Stored<Question>,
  answer: Answer,
): Promise<Result<Decision<PublishedAnswer>>> {
  const question = stored.value
  const turn = turnOf(question, answer.turn)
  const mayAnswer = turn?.state === 'open' || turn?.state === 'answered'
  if (!turn || !mayAnswer || question.voided) return fail(failure('QUESTION_CLOSED'))
  if (await isTalkative(situation, question.id, turn)) return fail(failure('QUESTION_FULL'))
  const number = question.messages + 1
  const counted = { ...question, messages: number }
  const { question: after, more } =
    turn.state === 'open'
      ? await stopping(situation, counted, turn, answer)
      : following(situation, counted, turn, answer)
  const own = effects({
    puts: [put(questionMessages, messageOf(question, answer, number), 'absent')],
    messages: [answeredMail(after, number, situation.now)],
    events: await publishedEvents(situation, question, answer),
  })
  return succeed({
    answer: publishedAs(after, turn.number, number),
    effects: combine([changing(stored, after), own, more]),
    made: `${turn.number}/${number}`,
  })
}

/** One turn's answer with its corrections; more are a conversation of one, and a mail each. */
const ANSWERS_PER_TURN = 20

async function isTalkative(situation: Situation, questionId: string, turn: Turn): Promise<boolean> {
  if (turn.state === 'open') return false
  const messages = await messagesOf(situation, questionId)
  const answers = messages.filter((each) => each.isAnswer && each.turn === turn.number)
  return answers.length >= ANSWERS_PER_TURN
}

export function publishedAs(question: Question, turn: number, number: number): PublishedAnswer {
  const isInTime = turnOf(question, turn)?.lateByMs === undefined
  return { questionId: question.id, number, isInTime }
}

interface Stopped {
  readonly question: Question
  /** What goes with it besides the answer itself. */
  readonly more: Effects
}

/** A correction, or one of two answers that met; received in time, it may still set the verdict right. */
function following(
  { now }: Situation,
  question: Question,
  turn: Turn,
  { holderId: by, receivedAt }: Answer,
): Stopped {
  return { question: withEarlierAnswer(question, turn, { receivedAt, by, now }), more: NOTHING }
}

async function stopping(
  situation: Situation,
  question: Question,
  turn: Turn,
  { holderId, seen, receivedAt }: Answer,
): Promise<Stopped> {
  const { now } = situation
  const nights = await quietHoursOf(situation, currentHolders(turn))
  const unseen = unseenAsks(turn, seen)
  const asks = turn.asks.filter((ask) => !unseen.includes(ask))
  const answered = { receivedAt, by: holderId, now }
  const closed = withAnswer(withTurn(question, { ...turn, asks }), answered, nights)
  const counts = countsOf(closed, turn.number)
  const told = closed.isNewBreach ? answeredLateMails(situation, closed.question) : []
  if (unseen.length === 0) {
    return { question: closed.question, more: effects({ counts, messages: told }) }
  }
  // What the answerer cannot have read waits for an answer of its own, from the time it came (rule 5).
  const level = await levelOf(situation.reader, closed.question, holderId)
  const again = withNewTurn(closed.question, unseen, level, now, nights)
  const newest = unseen.at(-1)?.number ?? again.messages
  const messages = [...told, ...askedMails(situation, again, newest, [level.holderId])]
  const checks = await stillHere(situation.reader, level)
  return { question: again, more: effects({ counts, messages, checks }) }
}

function unseenAsks({ asks }: Turn, seen: number | undefined): Turn['asks'] {
  const unseen = seen === undefined ? [] : asks.filter(({ number }) => number > seen)
  return unseen.length === asks.length ? [] : unseen
}

function countsOf({ question, isNewBreach }: Closed, number: number): readonly Count[] {
  const isLate = turnOf(question, number)?.lateByMs !== undefined
  const answered: Count = isLate ? 'answered-late' : 'answered-in-time'
  return isNewBreach ? ['promise-breached', answered] : [answered]
}

function messageOf(question: Question, answer: Answer, number: number): QuestionMessage {
  const { holderId, authorId, turn, body: text, receivedAt: at } = answer
  const from = holderId === STAFF ? 'staff' : 'holder'
  return { questionId: question.id, number, turn, from, authorId, at, text, isAnswer: true }
}
