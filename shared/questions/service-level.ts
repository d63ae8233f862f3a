import type { Instant } from '../kernel/time.ts'
import { epochMs, plusHours } from '../kernel/time.ts'
import type { TurnRow } from './turn-rows.ts'

/** The figures of one window, by the turns whose answer was due in it (metrics, 13). */
export interface ServiceWindow {
  readonly days: number
  /** Turns that were owed an answer: answered, or not and late. */
  readonly owed: number
  readonly answered: number
  /** Of those owed; absent while none was. */
  readonly answeredInTimePercent?: number
  /** Of first answers, in minutes. */
  readonly medianMinutes?: number
  readonly p90Minutes?: number
  readonly breached: number
  readonly escalatedPercent?: number
  /** Of the questions with a first answer, those that were asked on. */
  readonly reopenedPercent?: number
  /** Of those who came with a question, who found it answered already. */
  readonly deflectedPercent?: number
  /** Of late answers, in minutes. */
  readonly medianLateMinutes?: number
  /** From the due time to its being noticed, the longest, in minutes. */
  readonly longestDetectionMinutes?: number
}

const MINUTE_MS = 60_000

/** Withdrawn or voided in time counts nowhere: nothing was owed any more. */
const isOwed = ({ state, breach }: TurnRow) =>
  state === 'open' || state === 'answered' || breach !== undefined

const isInTime = ({ state, lateByMs }: TurnRow) => state === 'answered' && lateByMs === undefined

export function serviceWindow(
  turns: readonly TurnRow[],
  now: Instant,
  days: number,
  deflectedAts: readonly Instant[] = [],
): ServiceWindow {
  const from = plusHours(now, -24 * days)
  // The instant itself is still in time: only what was due before it has its verdict.
  const owed = turns.filter((turn) => turn.dueAt >= from && turn.dueAt < now && isOwed(turn))
  const answered = owed.filter(({ state }) => state === 'answered')
  const first = answered.filter(({ number }) => number === 1)
  const waits = first.map(({ startedAt, answeredAt = startedAt }) => minutes(startedAt, answeredAt))
  const late = owed.filter(({ lateByMs }) => lateByMs !== undefined)
  const deflected = deflectedAts.filter((at) => at >= from && at < now).length
  const asked = turns.filter(({ number, startedAt }) => number === 1 && startedAt >= from).length
  const noticed = owed.flatMap(({ breach }) => (breach ? [breach] : []))
  return {
    days,
    owed: owed.length,
    answered: answered.length,
    answeredInTimePercent: percent(owed.filter(isInTime).length, owed.length),
    medianMinutes: quantile(waits, 0.5),
    p90Minutes: quantile(waits, 0.9),
    breached: owed.filter((turn) => !isInTime(turn)).length,
    escalatedPercent: percent(owed.filter(isEscalated).length, owed.length),
    reopenedPercent: percent(reopenedOf(owed), first.length),
    deflectedPercent: percent(deflected, deflected + asked),
    medianLateMinutes: quantile(
      late.map(({ lateByMs = 0 }) => lateByMs / MINUTE_MS),
      0.5,
    ),
    longestDetectionMinutes: quantile(
      noticed.map(({ breachedAt, detectedAt }) => minutes(breachedAt, detectedAt)),
      1,
    ),
  }
}

/** It left the hands it was first put into because nobody answered. */
const isEscalated = ({ holders }: TurnRow) =>
  holders.slice(1).some(({ came }) => came === 'escalated' || came === 'with-staff')

function reopenedOf(turns: readonly TurnRow[]): number {
  return new Set(turns.filter(({ number }) => number > 1).map(({ questionId }) => questionId)).size
}

function minutes(from: Instant, to: Instant): number {
  return (epochMs(to) - epochMs(from)) / MINUTE_MS
}

/** One decimal, rounded down: 99.96 % are not a hundred. */
function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((part * 1000) / whole) / 10
}

/** Nearest rank: a value that was measured, never one in between. */
function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  return value === undefined ? undefined : Math.round(value)
}
