import type { Situation } from '../capability.ts'
import { NOTHING } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { closingWithoutAnswer } from './close-without-answer.ts'
import { askerIdOf, openTurn, type Question } from './question.ts'
import { questionOfAsker } from './question-link.ts'

export type AskerEnding = 'withdrawn' | 'resolved'

export interface EndRequest {
  readonly questionId: string
  readonly token: string
  readonly ending: AskerEnding
  readonly request?: RequestKey
}

/**
 * The asker takes it back, or says that it is settled: whatever waits needs no answer any more. Nothing
 * waits: nothing changes. Fails with TOKEN_INVALID.
 */
export function endQuestion(
  upline: Upline,
  { questionId, token, ending, request }: EndRequest,
): Promise<Result<Question>> {
  const at = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<Question>>> => {
    const stored = await questionOfAsker(situation, questionId, token)
    if (!stored) return fail(failure('TOKEN_INVALID'))
    if (!openTurn(stored.value)) return succeed({ answer: stored.value, effects: NOTHING })
    const act = { act: ending, by: askerIdOf(stored.value), note: '', at }
    const ended = await closingWithoutAnswer(situation, stored, 'withdrawn', act)
    return succeed({ answer: ended.question, effects: ended.effects })
  }
  const again = async (situation: Situation): Promise<Result<Question>> => {
    const stored = await questionOfAsker(situation, questionId, token)
    return stored ? succeed(stored.value) : fail(failure('TOKEN_INVALID'))
  }
  return perform(upline, oncePerRequest(request, decide, again))
}
