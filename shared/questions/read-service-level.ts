import type { Situation } from '../capability.ts'
import { epochMs, plusHours, type Instant } from '../kernel/time.ts'
import { wholeLookup } from '../read-all.ts'
import { latestTurn, OPEN_QUESTIONS, questions } from './question.ts'
import { serviceWindow, type ServiceWindow } from './service-level.ts'
import type { Turn } from './turn.ts'
import { cohortOf, turnRows, type TurnRow } from './turn-rows.ts'

/** How the promise is kept, without a name (public). */
export interface ServiceLevel {
  readonly answerWithinHours: number
  readonly windows: readonly ServiceWindow[]
  /** Waiting for an answer now, and of those the late ones. */
  readonly open: number
  readonly breached: number
  /** How long the oldest has been waiting, in minutes. */
  readonly oldestOpenMinutes?: number
  readonly measuredAt: Instant
}

const WINDOWS_DAYS = [30, 90] as const
const LONGEST_DAYS = 90
const LONGEST_PROMISE_HOURS = 72
/** Anybody may ask for it: it is worked out once a minute, not once a request. */
const FRESH_MS = 60_000

/** When somebody found an answer instead of asking, as whoever keeps that tells. */
export type DeflectedSince = (situation: Situation, from: Instant) => Promise<readonly Instant[]>

/** The figures of one running function, read again at most once a minute. */
export class ServiceLevelReader {
  readonly #deflectedSince: DeflectedSince
  #known: Promise<ServiceLevel> | undefined

  constructor(deflectedSince: DeflectedSince) {
    this.#deflectedSince = deflectedSince
  }

  async read(situation: Situation): Promise<ServiceLevel> {
    const known = await this.#known?.catch(() => undefined)
    const age = known ? epochMs(situation.now) - epochMs(known.measuredAt) : Infinity
    if (known && age >= 0 && age < FRESH_MS) return known
    this.#known = measured(situation, this.#deflectedSince)
    return this.#known
  }
}

async function measured(
  situation: Situation,
  deflectedSince: DeflectedSince,
): Promise<ServiceLevel> {
  const { now, organisation } = situation
  const from = plusHours(now, -24 * LONGEST_DAYS)
  const [turns, open, deflected] = await Promise.all([
    turnsDueSince(situation, from),
    openTurns(situation),
    deflectedSince(situation, from),
  ])
  const oldest = open.map(({ startedAt }) => startedAt).toSorted()[0]
  return {
    answerWithinHours: organisation.settings.promise.answerWithinHours,
    windows: WINDOWS_DAYS.map((days) => serviceWindow(turns, now, days, deflected)),
    open: open.length,
    breached: open.filter(({ dueAt }) => dueAt < now).length,
    ...(oldest && { oldestOpenMinutes: Math.floor((epochMs(now) - epochMs(oldest)) / 60_000) }),
    measuredAt: now,
  }
}

/** Turns of questions that were asked lately are due up to three days from now. */
async function turnsDueSince(situation: Situation, from: Instant): Promise<readonly TurnRow[]> {
  const all = await Promise.all(
    monthsBetween(from, plusHours(situation.now, LONGEST_PROMISE_HOURS)).map((month) =>
      wholeLookup(situation.reader, turnRows, month),
    ),
  )
  return all.flat()
}

/** `2026-08` … `2026-11` */
export function monthsBetween(from: Instant, to: Instant): readonly string[] {
  const months: string[] = []
  let [year = 0, month = 0] = from.split('-').map(Number)
  for (let name = cohortOf(from); name <= cohortOf(to);) {
    months.push(name)
    if (month === 12) [year, month] = [year + 1, 0]
    month += 1
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  }
  return months
}

async function openTurns(situation: Situation): Promise<readonly Turn[]> {
  const open = await wholeLookup(situation.reader, questions, OPEN_QUESTIONS)
  return open.map(latestTurn)
}
