import type { Instant } from '../kernel/time.ts'
import { plusHours } from '../kernel/time.ts'
import type { SequenceStep } from '../organisation.ts'
import type { Enrolment } from './enrolment.ts'

export interface JourneyStep {
  readonly title: string
  readonly state: 'done' | 'next' | 'later'
  /** When it was sent, is due, or is expected at the earliest. */
  readonly at?: Instant
}

/** The sequence as its member sees it: what came, what comes next and when, what follows. */
export function journeyOf(
  enrolment: Enrolment,
  steps: readonly SequenceStep[],
): readonly JourneyStep[] {
  return steps.map(({ key, subject: title, offsetHours }) => {
    const decided = enrolment.steps.find((step) => step.key === key)
    if (decided) return { title, state: 'done', at: decided.at }
    if (enrolment.next?.step === key) return { title, state: 'next', at: enrolment.next.dueAt }
    const isRunning = enrolment.state === 'running'
    return {
      title,
      state: 'later',
      at: isRunning ? plusHours(enrolment.anchorAt, offsetHours) : undefined,
    }
  })
}
