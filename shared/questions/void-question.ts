import type { Situation } from '../capability.ts'
import { combine, effects } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { closingWithoutAnswer } from './close-without-answer.ts'
import { latestTurn, openTurn, questions, type Question } from './question.ts'
import { duplicateMail } from './tell.ts'

export interface Voiding {
  readonly reason: 'spam' | 'duplicate'
  /** The earlier question of the same asker, whose clock goes on. */
  readonly duplicateOf?: string
  readonly note: string
  readonly by: string
}

type Voided = { readonly questionId: string }

/**
 * Staff take a question out, with a reason. Of two that are the same the earlier clock survives (rule 3).
 * Fails with QUESTION_UNKNOWN, QUESTION_CLOSED, or INPUT_INVALID when it is no duplicate of that one.
 */
export function voidQuestion(
  upline: Upline,
  questionId: string,
  voiding: Voiding,
  request?: RequestKey,
): Promise<Result<Voided>> {
  const answer = { questionId }
  const at = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<Voided>>> => {
    const stored = await situation.reader.get(questions, questionId)
    if (!stored) return fail(failure('QUESTION_UNKNOWN'))
    if (stored.value.voided) return fail(failure('QUESTION_CLOSED'))
    const fault = await faultOf(situation, stored.value, voiding)
    if (fault) return fail(failure('INPUT_INVALID', [{ field: 'duplicateOf', message: fault }]))
    const act = { act: 'void', by: voiding.by, note: voiding.note, at }
    const voided = { ...voiding, at }
    const closed = await closingWithoutAnswer(situation, stored, 'void', act, voided)
    const { question } = closed
    // Whoever sends spam is not told; whoever asked twice is, unless they had their answer already.
    const isTold = voiding.reason === 'duplicate' && openTurn(stored.value) !== undefined
    const messages = isTold ? [duplicateMail(question, voiding.duplicateOf ?? '', at)] : []
    return succeed({ answer, effects: combine([closed.effects, effects({ messages })]) })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed(answer)),
  )
}

async function faultOf(
  { reader }: Situation,
  question: Question,
  { reason, duplicateOf }: Voiding,
): Promise<string | undefined> {
  if (reason !== 'duplicate') return duplicateOf && 'Only a duplicate names another question.'
  const other = duplicateOf ? (await reader.get(questions, duplicateOf))?.value : undefined
  if (!other || other.id === question.id) return 'Which question is it a duplicate of?'
  if (other.voided) return 'That question is closed itself.'
  if (!isSameAsker(other, question)) return 'Somebody else asked that one; both need an answer.'
  const [theirs, ours] = [latestTurn(other), latestTurn(question)]
  if (theirs.state === 'answered') return undefined
  if (theirs.state !== 'open') return 'Nobody owes an answer to that one.'
  // Of two clocks the earlier survives.
  return theirs.startedAt <= ours.startedAt
    ? undefined
    : 'That one waits less long; void it instead.'
}

function isSameAsker({ asker: one }: Question, { asker: other }: Question): boolean {
  if (one.type === 'member') return other.type === 'member' && one.memberId === other.memberId
  return other.type === 'visitor' && one.email.toLowerCase() === other.email.toLowerCase()
}
