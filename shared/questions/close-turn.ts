import { epochMs, type Instant } from '../kernel/time.ts'
import { withBreach } from './climb-ladder.ts'
import { openTurn, withTurn, type Question } from './question.ts'
import type { QuietHours } from './quiet-hours.ts'
import { withTimer } from './timer.ts'
import { currentHolders, type Turn } from './turn.ts'

export interface Answered {
  /** Receipt time by the server, never the mail's own date (rule 4). */
  readonly receivedAt: Instant
  readonly by: string
  readonly now: Instant
}

export interface Closed {
  readonly question: Question
  /** Found out only now that it was late. */
  readonly isNewBreach: boolean
}

/**
 * The first answer stops the clock. In time if and only if it was received by dueAt, whenever it is
 * processed; a breach that was recorded meanwhile is then withdrawn and stays on record (rule 9).
 */
export function withAnswer(
  question: Question,
  answered: Answered,
  nights: readonly QuietHours[],
): Closed {
  const turn = openTurn(question)
  if (!turn) return { question, isNewBreach: false }
  const { receivedAt, by, now } = answered
  const judged = receivedAt <= turn.dueAt ? inTime(turn, now) : late(turn, receivedAt, now)
  const closed: Turn = {
    ...endedAt(judged, 'answered', now),
    answeredAt: receivedAt,
    answeredBy: by,
  }
  return closing(question, turn, closed, nights)
}

function inTime(turn: Turn, now: Instant): Turn {
  return turn.breach ? { ...turn, breach: { ...turn.breach, withdrawnAt: now } } : turn
}

function late(turn: Turn, receivedAt: Instant, now: Instant): Turn {
  return { ...withBreach(turn, now), lateByMs: epochMs(receivedAt) - epochMs(turn.dueAt) }
}

/**
 * An answer that was received in time, and committed only after another one had closed the turn as late:
 * the verdict follows the receipt, not the order of the commits (rules 4 and 9).
 */
export function withEarlierAnswer(question: Question, turn: Turn, answered: Answered): Question {
  const { receivedAt, by, now } = answered
  const isOvertaken = turn.state === 'answered' && turn.lateByMs !== undefined
  if (!isOvertaken || receivedAt > turn.dueAt) return question
  const { lateByMs: _, ...judged } = inTime(turn, now)
  return withTurn(question, { ...judged, answeredAt: receivedAt, answeredBy: by })
}

/** What ends a turn without an answer. */
export interface Ended {
  readonly state: Exclude<Turn['state'], 'open' | 'answered'>
  readonly receivedAt: Instant
  readonly now: Instant
}

/** Withdrawn by the asker, void by staff, or in need of no answer: what was late by then stays late. */
export function withoutAnswer(
  question: Question,
  { state, receivedAt, now }: Ended,
  nights: readonly QuietHours[],
): Closed {
  const turn = openTurn(question)
  if (!turn) return { question, isNewBreach: false }
  const judged = receivedAt > turn.dueAt ? withBreach(turn, now) : turn
  return closing(question, turn, endedAt(judged, state, now), nights)
}

function closing(
  question: Question,
  before: Turn,
  after: Turn,
  nights: readonly QuietHours[],
): Closed {
  const isNewBreach = before.breach === undefined && after.breach !== undefined
  return { question: withTimer(withTurn(question, after), nights), isNewBreach }
}

function endedAt(turn: Turn, state: Turn['state'], now: Instant): Turn {
  const holders = turn.holders.map((interval) => ({
    ...interval,
    untilAt: interval.untilAt ?? now,
  }))
  return { ...turn, state, holders, closedAt: now, closedWith: [...currentHolders(turn)] }
}
