import { plusHours, type Instant } from '../../shared/kernel/time.ts'
import { withNewTurn } from '../../shared/questions/open-turn.ts'
import type { Policy, Question } from '../../shared/questions/question.ts'
import type { QuietHours } from '../../shared/questions/quiet-hours.ts'

export const ASKED_AT: Instant = '2026-03-03T10:00:00.000Z'
export const DUE_AT = plusHours(ASKED_AT, 72)
export const POLICY: Policy = {
  answerWithinHours: 72,
  remindAfterHours: [24, 48],
  escalateAfterHours: 60,
}
/** Nobody's night: reminders stay where they are. */
export const NO_NIGHT: readonly QuietHours[] = [{ from: '03:00', to: '03:00', timeZone: 'UTC' }]
export const LINE = ['sam', 'uma', 'root']

/** Ada asked; Sam holds it, Uma and the root are above. */
export function askedQuestion(quiet = NO_NIGHT, startedAt = ASKED_AT): Question {
  const blank: Question = {
    id: 'q1',
    asker: { type: 'member', memberId: 'ada' },
    subject: 'How?',
    askedAt: startedAt,
    policy: POLICY,
    line: LINE,
    reached: -1,
    turns: [],
    messages: 1,
    epoch: 0,
    acts: [],
  }
  const ask = { number: 1, at: startedAt }
  return withNewTurn(blank, [ask], { holderId: 'sam', at: 0 }, startedAt, quiet)
}
