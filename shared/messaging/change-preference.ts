import { effects, NOTHING, put, type Effects } from '../effects.ts'
import type { Situation } from '../capability.ts'
import { defaultConsent, mailConsents } from './mail-consent.ts'

export interface Preference {
  readonly category: 'tips' | 'notices'
  readonly isWanted: boolean
}

/** The consent changes, and whoever acts on it is told, in one commit. */
export async function changing(
  { reader, now }: Situation,
  memberId: string,
  { category, isWanted }: Preference,
): Promise<Effects> {
  const stored = await reader.get(mailConsents, memberId)
  const consent = stored?.value ?? defaultConsent(memberId)
  if (consent[category] === isWanted) return NOTHING
  const changed = { ...consent, [category]: isWanted, changedAt: now }
  const type = isWanted ? ('tips-resumed' as const) : ('tips-stopped' as const)
  return effects({
    puts: [put(mailConsents, changed, stored ? { version: stored.version } : 'absent')],
    events: category === 'tips' ? [{ type, memberId, at: now }] : [],
  })
}
