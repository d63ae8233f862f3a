import type { Situation } from '../capability.ts'
import { accessTokens, mayUse, type AccessToken } from '../kernel/access-token.ts'
import type { Instant } from '../kernel/time.ts'
import { hashOf, parseToken } from '../kernel/token.ts'
import type { LinkToMint } from '../mail-template.ts'
import { members, type Member } from './member.ts'

const HOME_ACTION = 'home'
/** Every mail brings a fresh one, so an old link may die after a year. */
export const HOME_LINK_HOURS = 365 * 24

/** The stored side of a member's own link. */
export function homeTokenFor(member: Member, token: string, expiresAt: Instant): AccessToken {
  return {
    hash: hashOf(token),
    action: HOME_ACTION,
    subject: member.id,
    personId: member.id,
    generation: member.linkGeneration,
    expiresAt,
  }
}

/** A home link to be minted while a mail to this member is rendered. */
export function homeLinkFor(member: Member): LinkToMint {
  return {
    action: HOME_ACTION,
    subject: member.id,
    personId: member.id,
    generation: member.linkGeneration,
    path: '/home/',
    validForHours: HOME_LINK_HOURS,
  }
}

/** Whose home this link opens. Changes nothing. */
export function memberAtHome(situation: Situation, tokenText: string): Promise<Member | undefined> {
  return memberByLink(situation, HOME_ACTION, tokenText)
}

/** Whose link for this one purpose it is, if it is still good: a new mailbox makes the old ones die. */
export async function memberByLink(
  { reader, now }: Situation,
  action: string,
  tokenText: string,
): Promise<Member | undefined> {
  const token = parseToken(tokenText)
  if (!token) return undefined
  const stored = await reader.get(accessTokens, hashOf(token))
  if (!mayUse(stored?.value, action, now)) return undefined
  const member = await reader.get(members, stored?.value.subject ?? '')
  const isOfNow = member?.value.linkGeneration === stored?.value.generation
  return isOfNow && member?.value.state === 'active' ? member.value : undefined
}
