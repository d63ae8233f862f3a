import { effects, NOTHING, put, type Effects, type Job, type Message } from '../effects.ts'
import type { MailOutcome } from '../events.ts'
import type { Stored } from '../kernel/record.ts'
import { epochMs, instant, type Instant } from '../kernel/time.ts'
import { enrolments, type Enrolment } from './enrolment.ts'
import { planNext, timersOf, type Pace } from './follow-up-plan.ts'
import { isInWindow, shiftIntoWindow } from './window.ts'

/** A new member's enrolment with its first timer. */
export function enrol(memberId: string, sequence: string, now: Instant, pace: Pace): Effects {
  const fresh: Enrolment = {
    memberId,
    sequence,
    run: 1,
    state: 'running',
    anchorAt: now,
    steps: [],
    epoch: 0,
  }
  const planned = planNext(fresh, pace)
  return effects({ puts: [put(enrolments, planned, 'absent')], jobs: timersOf(planned) })
}

/**
 * A timer fired: the step is committed as queued together with its mail. A timer of an older epoch,
 * of a step that is no longer next or of an enrolment that stopped does nothing.
 */
export function fire(
  stored: Stored<Enrolment> | undefined,
  job: Job,
  now: Instant,
  pace: Pace,
): Effects {
  const enrolment = stored?.value
  if (!enrolment?.next || enrolment.epoch !== job.version) {
    return NOTHING
  }
  const { step } = enrolment.next
  if (!pace.steps.some(({ key }) => key === step))
    return replacing(stored, planNext(enrolment, pace))
  if (!isInWindow(now, pace.timeZone, pace.window))
    return replacing(stored, putOff(enrolment, step, now, pace))
  const steps = [...enrolment.steps, { key: step, outcome: 'queued' as const, at: now }]
  const queued = replacing(stored, { ...enrolment, steps, next: undefined })
  return effects({ ...queued, messages: [tip(enrolment.memberId, step, now)] })
}

/** A timer that was late, after an outage, does not wake anybody at night. */
function putOff(enrolment: Enrolment, step: string, now: Instant, pace: Pace): Enrolment {
  const dueAt = shiftIntoWindow(now, pace.timeZone, pace.window, pace.spreadMinutes)
  return { ...enrolment, next: { step, dueAt }, epoch: enrolment.epoch + 1 }
}

/** The next step is planned from what became of this one, never before. */
export function finishStep(
  stored: Stored<Enrolment> | undefined,
  step: string,
  outcome: MailOutcome,
  now: Instant,
  pace: Pace,
): Effects {
  const enrolment = stored?.value
  const isQueued = enrolment?.steps.some(
    ({ key, outcome: known }) => key === step && known === 'queued',
  )
  if (!enrolment || !isQueued) return NOTHING
  const steps = enrolment.steps.map((each) =>
    each.key === step ? { key: step, outcome, at: now } : each,
  )
  const done = { ...enrolment, steps }
  return replacing(stored, done.state === 'running' ? planNext(done, pace) : done)
}

/** Stopped at once: the timer that is out there carries an old epoch from now on. */
export function stop(stored: Stored<Enrolment> | undefined, now: Instant): Effects {
  const enrolment = stored?.value
  if (enrolment?.state !== 'running') return NOTHING
  const epoch = enrolment.epoch + 1
  return replacing(stored, {
    ...enrolment,
    state: 'stopped',
    stoppedAt: now,
    next: undefined,
    epoch,
  })
}

/** The pause is taken out of the plan: what was left is due that much later, and nothing bursts. */
export function resume(stored: Stored<Enrolment>, now: Instant, pace: Pace): Effects {
  const { stoppedAt, ...enrolment } = stored.value
  if (enrolment.state !== 'stopped' || !stoppedAt) return NOTHING
  const anchorAt = instant(epochMs(enrolment.anchorAt) + epochMs(now) - epochMs(stoppedAt))
  return replacing(stored, planNext({ ...enrolment, anchorAt, state: 'running' }, pace))
}

function replacing(stored: Stored<Enrolment> | undefined, enrolment: Enrolment): Effects {
  const expect = stored ? { version: stored.version } : ('absent' as const)
  return effects({ puts: [put(enrolments, enrolment, expect)], jobs: timersOf(enrolment) })
}

function tip(memberId: string, step: string, createdAt: Instant): Message {
  return {
    key: `onboarding/${memberId}/${step}`,
    kind: 'tip',
    queue: 'bulk',
    recipient: { type: 'member', id: memberId },
    about: { step },
    createdAt,
  }
}
