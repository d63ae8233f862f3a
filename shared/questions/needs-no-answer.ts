import type { Situation } from '../capability.ts'
import { combine, effects } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { holdingOf } from './answer-link.ts'
import { closingWithoutAnswer } from './close-without-answer.ts'
import { closedMail } from './tell.ts'

type Ended = { readonly questionId: string }

/**
 * A holder's logged act that the asker is told of (rule 5): a "thank you" needs no answer. A first question
 * always does. Fails with TOKEN_INVALID, QUESTION_CLOSED or ANSWER_NEEDED.
 */
export function closeAsNeedingNoAnswer(
  upline: Upline,
  token: string,
  note: string,
  request?: RequestKey,
): Promise<Result<Ended>> {
  const at = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<Ended>>> => {
    const holding = await holdingOf(situation, token)
    if (!holding) return fail(failure('TOKEN_INVALID'))
    const { question: stored, turn, holderId: by } = holding
    if (turn.state !== 'open') return fail(failure('QUESTION_CLOSED'))
    if (turn.number === 1) return fail(failure('ANSWER_NEEDED'))
    const act = { act: 'no-answer-needed', by, note, at }
    const closed = await closingWithoutAnswer(situation, stored, 'no-answer-needed', act)
    const { question } = closed
    const messages = [closedMail(question, question.acts.length - 1, situation.now)]
    const answer = { questionId: question.id }
    return succeed({ answer, effects: combine([closed.effects, effects({ messages })]) })
  }
  const again = async (situation: Situation): Promise<Result<Ended>> => {
    const holding = await holdingOf(situation, token)
    if (!holding) return fail(failure('TOKEN_INVALID'))
    return succeed({ questionId: holding.question.value.id })
  }
  return perform(upline, oncePerRequest(request, decide, again))
}
