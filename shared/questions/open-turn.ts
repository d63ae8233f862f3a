import { plusHours, type Instant } from '../kernel/time.ts'
import { withTimer } from './timer.ts'
import type { Question } from './question.ts'
import type { Level } from './hold.ts'
import type { QuietHours } from './quiet-hours.ts'
import { STAFF, type HolderInterval, type Turn } from './turn.ts'

export interface Ask {
  /** Of the message. */
  readonly number: number
  readonly at: Instant
}

/**
 * A new turn for messages that nobody has answered. Its clock counts from the oldest of them (rule 5),
 * in elapsed hours: no business hours, no change of the clocks (rule 2).
 */
export function withNewTurn(
  question: Question,
  asks: readonly Ask[],
  { holderId, at: reached }: Level,
  now: Instant,
  nights: readonly QuietHours[],
): Question {
  const startedAt = asks[0]?.at ?? now
  const came = holderId === STAFF ? 'with-staff' : 'asked'
  // Theirs from the message on, however late it was found to be unanswered.
  const interval: HolderInterval = { holderId, came, fromAt: startedAt }
  const turn: Turn = {
    number: question.turns.length + 1,
    startedAt,
    dueAt: plusHours(startedAt, question.policy.answerWithinHours),
    asks: [...asks],
    holders: [interval],
    state: 'open',
    done: [],
    climbs: 0,
  }
  const opened = { ...question, turns: [...question.turns, turn], reached }
  return withTimer(opened, nights)
}
