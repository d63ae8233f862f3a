import type { Job } from '../effects.ts'
import { latest, plusHours, wholeSecond, type Instant } from '../kernel/time.ts'
import type { MailWindow } from '../members/mail-window.ts'
import type { SequenceStep, Settings } from '../organisation.ts'
import { enrolmentId, type Enrolment } from './enrolment.ts'
import { shiftIntoWindow } from '../kernel/window.ts'

export const FOLLOW_UP_JOB = 'onboarding.follow-up'

const DAY_HOURS = 24
const WEEK_HOURS = 7 * DAY_HOURS

/** What the plan depends on besides the enrolment. */
export interface Pace extends MailWindow {
  readonly steps: readonly SequenceStep[]
  readonly budgets: Settings['budgets']
}

/** The first step that was never decided on: steps may be added, moved or removed between deploys. */
export function nextStep(
  enrolment: Enrolment,
  steps: readonly SequenceStep[],
): SequenceStep | undefined {
  const decided = new Set(enrolment.steps.map(({ key }) => key))
  return steps.find(({ key }) => !decided.has(key))
}

/**
 * Due = the anchor plus the step's offset, but no sooner than a hold ends and than the budget of a rolling
 * day and week allows after what was sent, and inside the member's window.
 */
export function dueAtOf(step: SequenceStep, enrolment: Enrolment, pace: Pace): Instant {
  const sentAts = enrolment.steps.filter(({ outcome }) => outcome === 'sent').map(({ at }) => at)
  const earliest = latest(
    wholeSecond(plusHours(enrolment.anchorAt, step.offsetHours), 'down'),
    ...(enrolment.heldUntil === undefined ? [] : [wholeSecond(enrolment.heldUntil, 'up')]),
    ...budgetFreeAt(sentAts, pace.budgets.perDay, DAY_HOURS),
    ...budgetFreeAt(sentAts, pace.budgets.perWeek, WEEK_HOURS),
  )
  return shiftIntoWindow(earliest, pace.timeZone, pace.window, pace.spreadMinutes)
}

function budgetFreeAt(
  sentAts: readonly Instant[],
  mails: number,
  hours: number,
): readonly Instant[] {
  const blocking = sentAts.at(-mails)
  return blocking === undefined || sentAts.length < mails
    ? []
    : [wholeSecond(plusHours(blocking, hours), 'up')]
}

/** The enrolment with its one pending timer, or finished when no step is left. */
export function planNext(enrolment: Enrolment, pace: Pace): Enrolment {
  const step = nextStep(enrolment, pace.steps)
  const epoch = enrolment.epoch + 1
  if (!step) return { ...enrolment, state: 'finished', next: undefined, epoch }
  return { ...enrolment, next: { step: step.key, dueAt: dueAtOf(step, enrolment, pace) }, epoch }
}

/** The timer of an enrolment's next step, if it waits for one. */
export function timersOf({ memberId, sequence, run, next, epoch }: Enrolment): readonly Job[] {
  if (!next) return []
  const job: Job = {
    key: `onboarding/${memberId}/${next.step}`,
    type: FOLLOW_UP_JOB,
    runner: 'run-follow-up',
    subject: enrolmentId(memberId, sequence, run),
    dueAt: next.dueAt,
    version: epoch,
  }
  return [job]
}
