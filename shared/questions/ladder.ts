import { epochMs, instant, plusHours, type Instant } from '../kernel/time.ts'
import type { Policy } from './question.ts'
import { beforeEveryNight, type QuietHours } from './quiet-hours.ts'
import type { Turn } from './turn.ts'

/** One further level, and one further reminder of the staff, each day after the breach. */
const CLIMB_EVERY_HOURS = 24

export type StepKind = 'remind' | 'escalate' | 'breach' | 'climb'

export interface LadderStep {
  /** `remind-24`, `escalate`, `breach`, `climb-1`: done once a turn. */
  readonly key: string
  readonly kind: StepKind
  readonly dueAt: Instant
}

/** Late begins after dueAt: an answer of that very millisecond is in time (rule 4). */
export function justAfter(at: Instant): Instant {
  return instant(epochMs(at) + 1)
}

/** Every step of a turn that is not done yet, in order of time; the climbs go on for ever. */
export function stepsAhead(
  turn: Turn,
  policy: Policy,
  nights: readonly QuietHours[],
): readonly LadderStep[] {
  if (turn.state !== 'open') return []
  const before = [...reminders(turn, policy, nights), escalation(turn, policy)]
    .filter(({ key, dueAt }) => !turn.done.includes(key) && dueAt <= turn.dueAt)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const breach: LadderStep = { key: 'breach', kind: 'breach', dueAt: justAfter(turn.dueAt) }
  return [...before, ...(turn.breach ? [] : [breach]), climb(turn, turn.climbs + 1)]
}

/**
 * Counted from the start in elapsed hours and moved out of the quiet hours. One that would come no later
 * than the question itself is left out: the holder has just been told.
 */
function reminders(
  turn: Turn,
  policy: Policy,
  nights: readonly QuietHours[],
): readonly LadderStep[] {
  return policy.remindAfterHours
    .map((hours): LadderStep => {
      const dueAt = beforeEveryNight(plusHours(turn.startedAt, hours), nights)
      return { key: `remind-${hours}`, kind: 'remind', dueAt }
    })
    .filter(({ dueAt }) => dueAt > turn.startedAt)
}

function escalation({ startedAt }: Turn, { escalateAfterHours }: Policy): LadderStep {
  const dueAt = plusHours(startedAt, escalateAfterHours)
  return { key: 'escalate', kind: 'escalate', dueAt }
}

function climb({ dueAt }: Turn, number: number): LadderStep {
  const at = plusHours(dueAt, number * CLIMB_EVERY_HOURS)
  return { key: `climb-${number}`, kind: 'climb', dueAt: at }
}

/** Those that are due at this instant: the last one is the highest. */
export function stepsDue(
  turn: Turn,
  policy: Policy,
  nights: readonly QuietHours[],
  now: Instant,
): readonly LadderStep[] {
  const due = stepsAhead(turn, policy, nights).filter((step) => step.dueAt <= now)
  const last = due.at(-1)
  if (last?.kind !== 'climb') return due
  // Several days may have gone by: every level that was missed.
  const further: LadderStep[] = []
  for (let number = turn.climbs + 2; climb(turn, number).dueAt <= now; number++) {
    further.push(climb(turn, number))
  }
  return [...due, ...further]
}
