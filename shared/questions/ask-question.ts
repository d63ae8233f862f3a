import type { Situation } from '../capability.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { newId } from '../kernel/token.ts'
import { memberAtHome } from '../members/home-link.ts'
import type { Member } from '../members/member.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { acceptQuestion } from './accept-question.ts'
import { questions, type Question } from './question.ts'

export interface AskedQuestion {
  readonly subject: string
  readonly body: string
  readonly request?: RequestKey
}

/**
 * A member asks: the clock starts at the server's receipt. Fails with TOKEN_INVALID or
 * QUESTIONS_TOO_MANY; asked again with the same request key it is the same question.
 */
export function askQuestion(
  upline: Upline,
  homeToken: string,
  { subject, body, request }: AskedQuestion,
): Promise<Result<Question>> {
  const receivedAt = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<Question>>> => {
    const member = await memberAtHome(situation, homeToken)
    if (!member) return fail(failure('TOKEN_INVALID'))
    const id = newId(situation.random)
    const asker = { type: 'member' as const, memberId: member.id }
    const line = lineOf(member)
    const asked = { id, asker, subject, body, line, receivedAt, askerId: member.id }
    const accepted = await acceptQuestion(situation, asked)
    if (!accepted.ok) return accepted
    const { question, effects } = accepted.value
    return succeed({ answer: question, effects, made: id })
  }
  const again = async ({ reader }: Situation, id: string): Promise<Result<Question>> => {
    const question = await reader.get(questions, id)
    return question ? succeed(question.value) : fail(failure('QUESTION_UNKNOWN'))
  }
  return perform(upline, oncePerRequest(request, decide, again))
}

/** From the sponsor up to the root; the tree never moves, so it is taken once. */
export function lineOf({ path }: Member): readonly string[] {
  return [...path].reverse()
}
