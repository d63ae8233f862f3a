import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { holdingOf, type Holding } from './answer-link.ts'
import { changing } from './change-question.ts'
import { staffLevel, withHolder, type Level } from './hold.ts'
import { openTurn, withTurn, type Question } from './question.ts'
import { holderName } from './question-holes.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { levelsAbove, stillHere } from './reachable.ts'
import { handedOverMails } from './tell.ts'
import { withTimerFor } from './timer.ts'
import { currentHolders, STAFF } from './turn.ts'

export interface CalledIn {
  /** Who was asked to help. */
  readonly name: string
}

/**
 * Whom a holder would call in: the next one up who can be reached, else the staff. Somebody above them has it
 * already: then nobody, and that one may call in the next.
 */
export async function nextToCallIn(
  { reader }: Situation,
  { question: { value: question }, holderId }: Holding,
): Promise<Level | undefined> {
  const turn = openTurn(question)
  const heights = turn ? currentHolders(turn).map((id) => heightOf(question, id)) : []
  if (!turn || heights.some((height) => height > heightOf(question, holderId))) return undefined
  const [next = staffLevel(question.line)] = await levelsAbove(
    reader,
    question.line,
    question.reached,
  )
  return currentHolders(turn).includes(next.holderId) ? undefined : next
}

/** Whoever stands beside the line is below it; the staff are above. */
function heightOf({ line }: Question, holderId: string): number {
  return holderId === STAFF ? line.length : line.indexOf(holderId)
}

/**
 * "Ask one of your own friends": the next upline may answer too and is told; whoever asked keeps the
 * question and its due time. Nobody is left to call in: nothing changes. Fails with TOKEN_INVALID or
 * QUESTION_CLOSED.
 */
export function callInUpline(
  upline: Upline,
  token: string,
  request?: RequestKey,
): Promise<Result<CalledIn>> {
  const decide = async (situation: Situation): Promise<Result<Decision<CalledIn>>> => {
    const holding = await holdingOf(situation, token)
    if (!holding) return fail(failure('TOKEN_INVALID'))
    if (holding.turn.state !== 'open') return fail(failure('QUESTION_CLOSED'))
    const next = await nextToCallIn(situation, holding)
    if (!next) return succeed({ answer: { name: '' }, effects: NOTHING })
    return succeed(await callingIn(situation, holding, next))
  }
  const again = async (situation: Situation, holderId: string): Promise<Result<CalledIn>> =>
    succeed({ name: holderId === '' ? '' : await holderName(situation, holderId) })
  return perform(upline, oncePerRequest(request, decide, again))
}

async function callingIn(
  situation: Situation,
  { question: stored, turn }: Holding,
  next: Level,
): Promise<Decision<CalledIn>> {
  const came = next.holderId === STAFF ? 'with-staff' : 'called-in'
  const held = withHolder(turn, next.holderId, came, situation.now)
  const asked = withTurn({ ...stored.value, reached: next.at }, held)
  const nights = await quietHoursOf(situation, currentHolders(held))
  const question = withTimerFor(asked, nights, situation.now)
  const messages = handedOverMails(situation, question, next.holderId, 'question-called-in')
  const checks = await stillHere(situation.reader, next)
  return {
    answer: { name: await holderName(situation, next.holderId) },
    effects: combine([changing(stored, question), effects({ messages, checks })]),
    made: next.holderId,
  }
}
