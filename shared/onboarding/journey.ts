import type { Instant } from '../kernel/time.ts'
import { latest, plusHours } from '../kernel/time.ts'
import type { SequenceStep } from '../organisation.ts'
import type { Enrolment } from './enrolment.ts'

export interface JourneyStep {
  readonly title: string
  readonly state: 'done' | 'next' | 'later' | 'skipped'
  /** When it was sent, is due, or is expected at the earliest. */
  readonly at?: Instant
}

/** A mail that is on its way is still the next thing to come. */
const STATES = { queued: 'next', sent: 'done', skipped: 'skipped', expired: 'skipped' } as const

/** The sequence as its member sees it: what came, what comes next and when, what follows. */
export function journeyOf(
  enrolment: Enrolment,
  steps: readonly SequenceStep[],
): readonly JourneyStep[] {
  const held = enrolment.heldUntil === undefined ? [] : [enrolment.heldUntil]
  return steps.map(({ key, subject: title, offsetHours }) => {
    const decided = enrolment.steps.find((step) => step.key === key)
    if (decided) return { title, state: STATES[decided.outcome], at: decided.at }
    if (enrolment.next?.step === key) return { title, state: 'next', at: enrolment.next.dueAt }
    const isRunning = enrolment.state === 'running'
    return {
      title,
      state: 'later',
      at: isRunning ? latest(plusHours(enrolment.anchorAt, offsetHours), ...held) : undefined,
    }
  })
}
