import { effects, NOTHING, put, type Effects, type Job, type Message } from '../effects.ts'
import type { MailOutcome } from '../events.ts'
import type { Stored } from '../kernel/record.ts'
import { epochMs, instant, plusHours, type Instant } from '../kernel/time.ts'
import { enrolments, type Enrolment } from './enrolment.ts'
import { planNext, timersOf, type Pace } from './follow-up-plan.ts'
import { isInWindow, shiftIntoWindow } from '../kernel/window.ts'

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
  const queued = { ...enrolment, steps, next: undefined }
  return effects({ ...replacing(stored, queued), messages: [tip(queued, step, now)] })
}

/** A timer that was late, after an outage, does not wake anybody at night. */
function putOff(enrolment: Enrolment, step: string, now: Instant, pace: Pace): Enrolment {
  const dueAt = shiftIntoWindow(now, pace.timeZone, pace.window, pace.spreadMinutes)
  return { ...enrolment, next: { step, dueAt }, epoch: enrolment.epoch + 1 }
}

/**
 * The next step is planned from what became of this one, never before. A mail that was sent counts
 * for ever; one that was called off with its epoch leaves its step open, to be planned again.
 */
export function finishStep(
  stored: Stored<Enrolment> | undefined,
  finished: { readonly step: string; readonly epoch: number; readonly outcome: MailOutcome },
  now: Instant,
  pace: Pace,
): Effects {
  const { step, epoch, outcome } = finished
  const enrolment = stored?.value
  const known = enrolment?.steps.find(({ key }) => key === step)?.outcome
  if (!enrolment || known === 'sent' || (known !== 'queued' && outcome !== 'sent')) return NOTHING
  const isCalledOff = outcome !== 'sent' && epoch !== enrolment.epoch
  if (outcome === 'exited' && !isCalledOff) return exit(stored, step, now)
  const others = enrolment.steps.filter(({ key }) => key !== step)
  const decided = outcome === 'exited' ? 'skipped' : outcome
  const steps = isCalledOff ? others : [...others, { key: step, outcome: decided, at: now }]
  const isWaiting = others.some((other) => other.outcome === 'queued')
  const done = { ...enrolment, steps }
  // A stopped sequence stays so; one that waits for another step's mail is planned from that.
  return replacing(stored, done.state !== 'running' || isWaiting ? done : planNext(done, pace))
}

/** Its mail may not go, nor any other of the sequence: it stops, with the step still to come. */
function exit(stored: Stored<Enrolment> | undefined, step: string, now: Instant): Effects {
  if (!stored) return NOTHING
  const steps = stored.value.steps.filter(({ key }) => key !== step)
  return stop({ ...stored, value: { ...stored.value, steps } }, now)
}

/** Stopped at once: the timer and the mail that are out there carry an old epoch from now on. */
export function stop(stored: Stored<Enrolment> | undefined, now: Instant): Effects {
  const enrolment = stored?.value
  if (enrolment?.state !== 'running') return NOTHING
  const epoch = enrolment.epoch + 1
  const stopped = { ...enrolment, state: 'stopped' as const, stoppedAt: now, epoch }
  return replacing(stored, { ...stopped, next: undefined })
}

const HOLD_HOURS = 72

/**
 * They wrote to us, and a person answers: nothing runs by itself meanwhile. A mail that is on its way is
 * called off, and planned again for when the hold is over.
 */
export function hold(
  stored: Stored<Enrolment> | undefined,
  repliedAt: Instant,
  pace: Pace,
): Effects {
  if (stored?.value.state !== 'running') return NOTHING
  const held = { ...stored.value, heldUntil: plusHours(repliedAt, HOLD_HOURS) }
  const isWaiting = held.steps.some(({ outcome }) => outcome === 'queued')
  return replacing(stored, isWaiting ? { ...held, epoch: held.epoch + 1 } : planNext(held, pace))
}

/**
 * The pause is taken out of the plan: what was left is due that much later, and nothing bursts. A mail
 * that was on its way when the sequence stopped is waited for: it may have been sent.
 */
export function resume(stored: Stored<Enrolment>, now: Instant, pace: Pace): Effects {
  const { stoppedAt, ...enrolment } = stored.value
  if (enrolment.state !== 'stopped' || !stoppedAt) return NOTHING
  const anchorAt = instant(epochMs(enrolment.anchorAt) + epochMs(now) - epochMs(stoppedAt))
  const running = { ...enrolment, anchorAt, state: 'running' as const }
  const isWaiting = running.steps.some(({ outcome }) => outcome === 'queued')
  return replacing(stored, isWaiting ? running : planNext(running, pace))
}

function replacing(stored: Stored<Enrolment> | undefined, enrolment: Enrolment): Effects {
  const expect = stored ? { version: stored.version } : ('absent' as const)
  return effects({ puts: [put(enrolments, enrolment, expect)], jobs: timersOf(enrolment) })
}

function tip({ memberId, epoch }: Enrolment, step: string, createdAt: Instant): Message {
  return {
    key: `onboarding/${memberId}/${step}/${epoch}`,
    kind: 'tip',
    queue: 'bulk',
    recipient: { type: 'member', id: memberId },
    about: { step, epoch: String(epoch) },
    createdAt,
  }
}
