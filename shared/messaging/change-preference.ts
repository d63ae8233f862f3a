import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects, type Job } from '../effects.ts'
import type { DomainEvent } from '../events.ts'
import { epochMs, type Instant } from '../kernel/time.ts'
import type { Act } from '../members/consent.ts'
import {
  defaultConsent,
  isPaused,
  mailConsents,
  withWishes,
  type MailConsent,
  type MailWishes,
} from '../members/mail-consent.ts'

const CHANGES_KEPT = 50
export const END_PAUSE_JOB = 'messaging.end-pause'

/** The consent changes, and whoever acts on it is told, in one commit. */
export async function changing(
  { reader, now }: Situation,
  memberId: string,
  wishes: MailWishes,
  act: Act,
): Promise<Effects> {
  const stored = await reader.get(mailConsents, memberId)
  const consent = stored?.value ?? defaultConsent(memberId)
  const wanted = withWishes(consent, wishes)
  if (!wanted) return NOTHING
  const changes = [...consent.changes, { ...act, ...wishes }].slice(-CHANGES_KEPT)
  const changed = { ...wanted, changedAt: now, changes }
  return effects({
    puts: [put(mailConsents, changed, stored ? { version: stored.version } : 'absent')],
    events: eventsOf(consent, changed, now),
    jobs: wishes.pausedUntil ? [endOfPause(memberId, wishes.pausedUntil, now)] : [],
  })
}

function eventsOf(before: MailConsent, after: MailConsent, at: Instant): readonly DomainEvent[] {
  const { memberId } = after
  const flows = (consent: MailConsent) => consent.tips && !isPaused(consent, at)
  const events: DomainEvent[] = []
  if (flows(before) && !flows(after)) events.push({ type: 'tips-stopped', memberId, at })
  if (!flows(before) && flows(after)) events.push({ type: 'tips-resumed', memberId, at })
  if (before.notices && !after.notices) events.push({ type: 'member-unreachable', memberId, at })
  return events
}

/** Wakes when a pause is over; another pause is a later version. */
function endOfPause(memberId: string, dueAt: Instant, now: Instant): Job {
  return {
    key: `messaging/${memberId}/end-pause`,
    type: END_PAUSE_JOB,
    runner: 'run-follow-up',
    subject: memberId,
    dueAt,
    version: epochMs(now),
  }
}

/** The pause is over, unless it was ended or made longer meanwhile. */
export async function endPause(situation: Situation, { subject: memberId }: Job): Promise<Effects> {
  const { reader, now } = situation
  const consent = (await reader.get(mailConsents, memberId))?.value
  const isOver = consent?.pausedUntil !== undefined && !isPaused(consent, now)
  if (!isOver) return NOTHING
  const act = { at: now, address: '', agent: 'end of the pause' }
  const ended = await changing(situation, memberId, { pausedUntil: null }, act)
  // What the clock ended was still a pause to whoever waits for its end.
  const resumed = { type: 'tips-resumed', memberId, at: now } as const
  const events = ended.events.some(({ type }) => type === 'tips-resumed')
    ? ended.events
    : [...ended.events, ...(consent.tips ? [resumed] : [])]
  return effects({ ...ended, events })
}
