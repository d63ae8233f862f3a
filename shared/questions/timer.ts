import type { Effects, Job } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import { stepsAhead } from './ladder.ts'
import { openTurn, withTurn, type Question } from './question.ts'
import type { QuietHours } from './quiet-hours.ts'

export const LADDER_JOB = 'questions.ladder-step'

function jobKeyOf({ id }: Question): string {
  return `questions/${id}/ladder`
}

/** The question with its one pending timer, derived from what is stored; none when no turn is open. */
export function withTimer(question: Question, nights: readonly QuietHours[]): Question {
  const turn = openTurn(question)
  const step = turn && stepsAhead(turn, question.policy, nights)[0]
  const next = step && { step: step.key, dueAt: step.dueAt }
  return { ...question, next, epoch: question.epoch + 1 }
}

/** The same when it changed hands: whoever holds it now was just told, so no reminder that is overdue for them. */
export function withTimerFor(
  question: Question,
  nights: readonly QuietHours[],
  now: Instant,
): Question {
  const turn = openTurn(question)
  if (!turn) return question
  const overdue = stepsAhead(turn, question.policy, nights).filter(
    ({ kind, dueAt }) => kind === 'remind' && dueAt <= now,
  )
  const done = [...turn.done, ...overdue.map(({ key }) => key)]
  return withTimer(withTurn(question, { ...turn, done }), nights)
}

/** The timer that waits, if one does. */
export function timerOf(question: Question): Job | undefined {
  if (!question.next) return undefined
  return {
    key: jobKeyOf(question),
    type: LADDER_JOB,
    runner: 'run-sla-step',
    subject: question.id,
    dueAt: question.next.dueAt as Instant,
    version: question.epoch,
  }
}

/**
 * What the outbox needs when a question changes: the new timer, or the end of the old one. A timer that
 * is firing right now is ended by whoever runs it.
 */
export function timerChange(
  before: Question | undefined,
  after: Question,
  isFiring: boolean,
): Pick<Effects, 'jobs' | 'finished'> {
  if (before?.epoch === after.epoch) return { jobs: [], finished: [] }
  const timer = timerOf(after)
  if (timer) return { jobs: [timer], finished: [] }
  const old = before && !isFiring ? timerOf(before) : undefined
  return {
    jobs: [],
    finished: old ? [{ row: 'job', key: old.key, version: old.version }] : [],
  }
}
