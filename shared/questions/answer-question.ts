import type { Situation } from '../capability.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { answerLinkOf, holdingOf } from './answer-link.ts'
import { publishAnswer, publishedAs, type PublishedAnswer } from './publish-answer.ts'
import { latestTurn, questions } from './question.ts'
import { STAFF } from './turn.ts'

export interface AnswerRequest {
  readonly body: string
  readonly seen?: number
  readonly publishAs?: string
  readonly request?: RequestKey
}

/**
 * The holder answers from the link of a mail. Received now, whatever happens before it is committed.
 * Fails with TOKEN_INVALID or QUESTION_CLOSED.
 */
export function answerQuestion(
  upline: Upline,
  token: string,
  { request, ...answer }: AnswerRequest,
): Promise<Result<PublishedAnswer>> {
  const receivedAt = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<PublishedAnswer>>> => {
    const holding = await holdingOf(situation, token)
    if (!holding) return fail(failure('TOKEN_INVALID'))
    const { question, turn, holderId, personId: authorId } = holding
    const given = { ...answer, turn: turn.number, holderId, authorId, receivedAt }
    return publishAnswer(situation, question, given)
  }
  const again = async (situation: Situation, made: string): Promise<Result<PublishedAnswer>> => {
    const link = await answerLinkOf(situation, token)
    return link ? asPublished(situation, link.questionId, made) : fail(failure('TOKEN_INVALID'))
  }
  return perform(upline, oncePerRequest(request, decide, again))
}

export interface StaffAnswer {
  readonly body: string
  readonly seen?: number
  readonly publishAs?: string
  /** Who of the staff, as IAM knows them. */
  readonly by: string
}

/** Staff answer any question that waits, or correct an answer. Fails with QUESTION_UNKNOWN or QUESTION_CLOSED. */
export function answerAsStaff(
  upline: Upline,
  questionId: string,
  { by: authorId, ...answer }: StaffAnswer,
  request?: RequestKey,
): Promise<Result<PublishedAnswer>> {
  const receivedAt = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<PublishedAnswer>>> => {
    const question = await situation.reader.get(questions, questionId)
    if (!question) return fail(failure('QUESTION_UNKNOWN'))
    const turn = latestTurn(question.value).number
    const given = { ...answer, turn, holderId: STAFF, authorId, receivedAt }
    return publishAnswer(situation, question, given)
  }
  const again = (situation: Situation, made: string) => asPublished(situation, questionId, made)
  return perform(upline, oncePerRequest(request, decide, again))
}

/** What was published by the first of two equal requests. */
async function asPublished(
  { reader }: Situation,
  questionId: string,
  made: string,
): Promise<Result<PublishedAnswer>> {
  const question = await reader.get(questions, questionId)
  const [turn = 0, number = 0] = made.split('/').map(Number)
  if (!question) return fail(failure('QUESTION_UNKNOWN'))
  return succeed(publishedAs(question.value, turn, number))
}
