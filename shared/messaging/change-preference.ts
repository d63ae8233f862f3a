import * as z from 'zod/mini'
import { effects, NOTHING, put, type Effects } from '../effects.ts'
import type { Situation } from '../capability.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { memberAtHome } from '../members/home-link.ts'
import { perform, type Upline } from '../perform.ts'
import { defaultConsent, mailConsents } from './mail-consent.ts'

export const preferenceSchema = z.strictObject({
  category: z.enum(['tips', 'notices']),
  wanted: z.enum(['yes', 'no']),
})
export type Preference = z.output<typeof preferenceSchema>

/** A member at home turns a category of mail on or off. Fails with TOKEN_INVALID. */
export function changePreference(
  upline: Upline,
  homeToken: string,
  preference: Preference,
): Promise<Result<undefined>> {
  return perform(upline, async (situation) => {
    const member = await memberAtHome(situation, homeToken)
    if (!member) return fail(failure('TOKEN_INVALID'))
    return succeed({ answer: undefined, effects: await changing(situation, member.id, preference) })
  })
}

/** The consent changes, and whoever acts on it is told, in one commit. */
export async function changing(
  { reader, now }: Situation,
  memberId: string,
  { category, wanted }: Preference,
): Promise<Effects> {
  const stored = await reader.get(mailConsents, memberId)
  const consent = stored?.value ?? defaultConsent(memberId)
  const isWanted = wanted === 'yes'
  if (consent[category] === isWanted) return NOTHING
  const changed = { ...consent, [category]: isWanted, changedAt: now }
  const type = isWanted ? ('tips-resumed' as const) : ('tips-stopped' as const)
  return effects({
    puts: [put(mailConsents, changed, stored ? { version: stored.version } : 'absent')],
    events: category === 'tips' ? [{ type, memberId, at: now }] : [],
  })
}
