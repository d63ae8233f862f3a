import type { Situation } from '../capability.ts'
import { combine, effects } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import type { Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { changing } from './change-question.ts'
import { staffLevel, withHolder, withoutHolders, type Level } from './hold.ts'
import { openTurn, questions, withTurn, type Question } from './question.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { isReachable, stillHere } from './reachable.ts'
import { handedOverMails } from './tell.ts'
import { withTimerFor } from './timer.ts'
import { currentHolders, STAFF } from './turn.ts'

export interface Reassignment {
  /** A member's id, or `staff`. */
  readonly to: string
  readonly note: string
  readonly by: string
}

/** Each is kept with its note, in the one record of the question. */
const MOST_ACTS = 50

type Reassigned = { readonly questionId: string }

/**
 * Staff give a question to somebody else. The due time never moves, and who held it when stays on record
 * (rule 10). Fails with QUESTION_UNKNOWN, QUESTION_CLOSED, or MEMBER_UNKNOWN for nobody who can answer it.
 */
export function reassignQuestion(
  upline: Upline,
  questionId: string,
  { to, note, by }: Reassignment,
  request?: RequestKey,
): Promise<Result<Reassigned>> {
  const answer = { questionId }
  const decide = async (situation: Situation): Promise<Result<Decision<Reassigned>>> => {
    const stored = await situation.reader.get(questions, questionId)
    if (!stored) return fail(failure('QUESTION_UNKNOWN'))
    if (!openTurn(stored.value)) return fail(failure('QUESTION_CLOSED'))
    if (stored.value.acts.length >= MOST_ACTS) return fail(failure('QUESTION_FULL'))
    const level = await levelFor(situation, stored.value, to)
    if (!level) return fail(failure('MEMBER_UNKNOWN'))
    const act = { act: `reassigned to ${to}`, by, note, at: situation.now }
    return succeed({ answer, effects: await handing(situation, stored, level, act) })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed(answer)),
  )
}

async function levelFor(
  { reader }: Situation,
  { asker, line, reached }: Question,
  to: string,
): Promise<Level | undefined> {
  if (to === STAFF) return staffLevel(line)
  const isAsker = asker.type === 'member' && asker.memberId === to
  if (isAsker || !(await isReachable(reader, to))) return undefined
  const at = line.indexOf(to)
  // Somebody beside the line: it climbs on from where it was, but never from behind its end.
  return { holderId: to, at: at >= 0 ? at : Math.min(reached, line.length - 1) }
}

async function handing(
  situation: Situation,
  stored: Stored<Question>,
  level: Level,
  act: Question['acts'][number],
) {
  const { now, reader } = situation
  const turn = openTurn(stored.value)
  if (!turn) throw new Error('Only an open turn is reassigned')
  const others = currentHolders(turn).filter((id) => id !== level.holderId)
  const came = level.holderId === STAFF ? 'with-staff' : 'reassigned'
  const held = withHolder(withoutHolders(turn, others, now), level.holderId, came, now)
  const acts = [...stored.value.acts, act]
  const given = withTurn({ ...stored.value, reached: level.at, acts }, held)
  const question = withTimerFor(given, await quietHoursOf(situation, currentHolders(held)), now)
  const isNew = !currentHolders(turn).includes(level.holderId)
  const messages = isNew
    ? handedOverMails(situation, question, level.holderId, 'question-passed-on')
    : []
  const checks = await stillHere(reader, level)
  return combine([changing(stored, question), effects({ messages, checks })])
}
