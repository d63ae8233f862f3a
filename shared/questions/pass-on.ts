import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, type Effects, type Job } from '../effects.ts'
import { epochMs, type Instant } from '../kernel/time.ts'
import { changing } from './change-question.ts'
import { staffLevel, withHolder, withoutHolders } from './hold.ts'
import { openTurn, questions, withTurn } from './question.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { isReachable, levelsAbove, stillHere } from './reachable.ts'
import { handedOverMails } from './tell.ts'
import { withTimerFor } from './timer.ts'
import { heldTurns } from './turn-rows.ts'
import { currentHolders, isHolder, STAFF } from './turn.ts'

export const PASS_ON_JOB = 'questions.pass-on'
/** Each takes about ten actions of a transaction's hundred. */
const QUESTIONS_PER_RUN = 5
/** The view of what waits is a moment behind: it may still show what the last run passed on. */
const LOOKED_AT_PER_RUN = 25

/** Somebody cannot be reached any more: what they hold goes on now, a few questions a run (rule 11). */
export function passOnJob(memberId: string, now: Instant): Job {
  return {
    key: `questions/pass-on/${memberId}`,
    type: PASS_ON_JOB,
    runner: 'run-sla-step',
    subject: memberId,
    dueAt: now,
    // A later time out of reach is a later version of the same job.
    version: epochMs(now),
  }
}

export async function passOn(situation: Situation, job: Job): Promise<Effects> {
  const { reader, now } = situation
  const memberId = job.subject
  if (await isReachable(reader, memberId)) return NOTHING
  const waiting = await reader.lookup(heldTurns, 0, memberId, { limit: LOOKED_AT_PER_RUN })
  const ids = [...new Set(waiting.items.map(({ value }) => value.questionId))]
  const passed: Effects[] = []
  for (const id of ids) {
    if (passed.length === QUESTIONS_PER_RUN) break
    const one = await withoutMember(situation, id, memberId)
    if (one !== NOTHING) passed.push(one)
  }
  // A run that finds no more is the last; what the view hid from it, the ladder's next step finds.
  const again = { ...job, dueAt: now, version: Math.max(epochMs(now), job.version + 1) }
  return combine([...passed, effects({ jobs: passed.length > 0 ? [again] : [] })])
}

/** One question goes on without this holder; nothing, when they do not hold it. */
export async function withoutMember(
  situation: Situation,
  questionId: string,
  memberId: string,
): Promise<Effects> {
  const { reader, now } = situation
  const stored = await reader.get(questions, questionId)
  const turn = stored && openTurn(stored.value)
  if (!turn || !isHolder(turn, memberId)) return NOTHING
  const left = withoutHolders(turn, [memberId], now)
  if (currentHolders(left).length > 0) return changing(stored, withTurn(stored.value, left))
  const { line, reached } = stored.value
  const [next = staffLevel(line)] = await levelsAbove(reader, line, reached)
  const came = next.holderId === STAFF ? 'with-staff' : 'passed-on'
  const held = withHolder(left, next.holderId, came, now)
  const passed = withTurn({ ...stored.value, reached: next.at }, held)
  const question = withTimerFor(passed, await quietHoursOf(situation, [next.holderId]), now)
  const messages = handedOverMails(situation, question, next.holderId, 'question-passed-on')
  const checks = await stillHere(reader, next)
  return combine([changing(stored, question), effects({ messages, checks })])
}
