import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects } from '../effects.ts'
import type { DomainEvent, MailWishes } from '../events.ts'
import type { Act } from '../members/consent.ts'
import { defaultConsent, mailConsents } from '../members/mail-consent.ts'

const CHANGES_KEPT = 50

/** The consent changes, and whoever acts on it is told, in one commit. */
export async function changing(
  { reader, now }: Situation,
  memberId: string,
  wishes: MailWishes,
  act: Act,
): Promise<Effects> {
  const stored = await reader.get(mailConsents, memberId)
  const consent = stored?.value ?? defaultConsent(memberId)
  const { tips = consent.tips, notices = consent.notices } = wishes
  if (tips === consent.tips && notices === consent.notices) return NOTHING
  const changes = [...consent.changes, { ...act, tips, notices }].slice(-CHANGES_KEPT)
  const changed = { ...consent, tips, notices, changedAt: now, changes }
  const type = tips ? 'tips-resumed' : 'tips-stopped'
  const events: DomainEvent[] = tips === consent.tips ? [] : [{ type, memberId, at: now }]
  if (consent.notices && !notices) events.push({ type: 'notices-stopped', memberId, at: now })
  return effects({
    puts: [put(mailConsents, changed, stored ? { version: stored.version } : 'absent')],
    events,
  })
}
