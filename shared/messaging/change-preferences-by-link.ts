import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Visitor } from '../members/consent.ts'
import { memberByPreferencesLink } from '../members/preferences-link.ts'
import type { ProfileForm } from '../members/profile-form.ts'
import { wishesFrom } from '../members/update-profile.ts'
import { perform, type Upline } from '../perform.ts'
import { changing } from './change-preference.ts'

export interface ChosenByLink {
  readonly preferences: NonNullable<ProfileForm['preferences']>
  /** Who pressed the button: the evidence of what they agreed to. */
  readonly visitor: Visitor
}

/**
 * A member chooses what they get, by the link at the foot of a mail. The consent and whatever follows from
 * it are one commit. Fails with TOKEN_INVALID.
 */
export function changePreferencesByLink(
  upline: Upline,
  tokenText: string,
  { preferences, visitor }: ChosenByLink,
): Promise<Result<void>> {
  return perform(upline, async (situation) => {
    const member = await memberByPreferencesLink(situation, tokenText)
    if (!member) return fail(failure('TOKEN_INVALID'))
    const { now } = situation
    const wishes = wishesFrom(preferences, now)
    const effects = await changing(situation, member.id, wishes, { ...visitor, at: now })
    return succeed({ answer: undefined, effects })
  })
}
