import type { Situation } from '../capability.ts'
import type { LinkToMint } from '../mail-template.ts'
import { HOME_LINK_HOURS, memberByLink } from './home-link.ts'
import type { Member } from './member.ts'

const PREFERENCES_ACTION = 'preferences'

/** Opens what a member wants to get and nothing else of theirs, so a mail that is passed on gives little away. */
export function preferencesLinkFor(memberId: string, generation: number): LinkToMint {
  return {
    action: PREFERENCES_ACTION,
    subject: memberId,
    personId: memberId,
    generation,
    path: '/preferences/',
    validForHours: HOME_LINK_HOURS,
  }
}

/** Whose choices this link opens. Changes nothing. */
export function memberByPreferencesLink(
  situation: Situation,
  tokenText: string,
): Promise<Member | undefined> {
  return memberByLink(situation, PREFERENCES_ACTION, tokenText)
}
