import type { Situation } from '../capability.ts'
import { combine, effects, put, type Effects } from '../effects.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Instant } from '../kernel/time.ts'
import { askerLogs, emptyLog, withQuestion } from './asker-log.ts'
import { creating } from './change-question.ts'
import { withNewTurn } from './open-turn.ts'
import { askerIdOf, latestTurn, type Asker, type Question } from './question.ts'
import { questionMessages } from './question-message.ts'
import { askedMails, receiptMail } from './tell.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { firstLevel, stillHere } from './reachable.ts'
import { currentHolders } from './turn.ts'

export interface NewQuestion {
  readonly id: string
  readonly asker: Asker
  readonly subject: string
  readonly body: string
  /** From the sponsor up to the root. */
  readonly line: readonly string[]
  /** Server time at which it was accepted from a verified asker: the clock's start (rule 1). */
  readonly receivedAt: Instant
  /** Whose share of a day it uses. */
  readonly askerId: string
}

export interface Accepted {
  readonly question: Question
  readonly effects: Effects
}

/**
 * A verified asker's question: it has a holder and a due time from this very commit on, the holder is told
 * in full, the asker gets a receipt. Fails with QUESTIONS_TOO_MANY.
 */
export async function acceptQuestion(
  situation: Situation,
  asked: NewQuestion,
): Promise<Result<Accepted>> {
  const { reader, organisation } = situation
  const log = await reader.get(askerLogs, asked.askerId)
  const counted = withQuestion(log?.value ?? emptyLog(asked.askerId), asked.id, asked.receivedAt)
  if (!counted) return fail(failure('QUESTIONS_TOO_MANY'))
  const level = await firstLevel(reader, asked.line)
  const nights = await quietHoursOf(situation, [level.holderId])
  const asks = [{ number: 1, at: asked.receivedAt }]
  const blank = blankQuestion(asked, organisation.settings.promise)
  const question = withNewTurn(blank, asks, level, asked.receivedAt, nights)
  const own = effects({
    puts: [
      put(questionMessages, firstMessage(question, asked), 'absent'),
      put(askerLogs, counted, log ? { version: log.version } : 'absent'),
    ],
    checks: await stillHere(reader, level),
    messages: [
      receiptMail(question, situation.now),
      ...askedMails(situation, question, 1, currentHolders(latestTurn(question))),
    ],
  })
  return succeed({ question, effects: combine([creating(question), own]) })
}

function blankQuestion(
  { id, asker, subject, receivedAt, line }: NewQuestion,
  { answerWithinHours, remindAfterHours, escalateAfterHours }: Question['policy'],
): Question {
  const policy = { answerWithinHours, remindAfterHours, escalateAfterHours }
  return {
    id,
    asker,
    subject,
    askedAt: receivedAt,
    policy,
    line: [...line],
    reached: -1,
    turns: [],
    messages: 1,
    epoch: 0,
    acts: [],
  }
}

function firstMessage(question: Question, { body, receivedAt }: NewQuestion) {
  return {
    questionId: question.id,
    number: 1,
    turn: 1,
    from: 'asker' as const,
    authorId: askerIdOf(question),
    at: receivedAt,
    text: body,
    isAnswer: false,
  }
}
