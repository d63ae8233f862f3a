import type { Situation } from '../capability.ts'
import { check, effects, put, type Effects } from '../effects.ts'
import { accessTokens, mayUse } from '../kernel/access-token.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { plusHours } from '../kernel/time.ts'
import { derivedToken, hashOf, newId, parseToken } from '../kernel/token.ts'
import { HOME_LINK_HOURS, homeTokenFor } from '../members/home-link.ts'
import {
  memberEmailOf,
  memberEmails,
  members,
  referralCodes,
  type Member,
} from '../members/member.ts'
import { canonicalReferralCode, newReferralCode } from '../members/referral-code.ts'
import { nearestActive } from '../members/sponsor-line.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import type { Visitor } from '../members/consent.ts'
import { signUps, usedSignUps, type SignUp } from './sign-up.ts'

export const CONFIRM_ACTION = 'confirm-sign-up'

export interface Joined {
  readonly member: Member
  /** Secret of the member's own link. */
  readonly homeToken: string
}

/**
 * The mailed link's button: the address is confirmed, the visitor becomes a member below the nearest
 * active sponsor. Used again it answers the same and writes nothing. Fails with TOKEN_INVALID.
 */
export function confirmSignUp(
  upline: Upline,
  tokenText: string,
  visitor: Visitor,
  request?: RequestKey,
): Promise<Result<Joined>> {
  const decide = async (situation: Situation): Promise<Result<Decision<Joined>>> => {
    const signUp = await signUpOf(situation, tokenText)
    if (!signUp) return fail(failure('TOKEN_INVALID'))
    // The same link gives the same home link again, although only hashes are stored.
    const homeToken = derivedToken(tokenText.trim().toLowerCase(), 'home')
    const memberId = await memberBehind(situation, signUp)
    const decision = memberId
      ? await welcomeBack(situation, memberId, homeToken)
      : await join(situation, signUp, visitor, homeToken)
    return succeed(decision)
  }
  const again = async (situation: Situation): Promise<Result<Joined>> => {
    const decision = await decide(situation)
    return decision.ok ? succeed(decision.value.answer) : decision
  }
  return perform(upline, oncePerRequest(request, decide, again))
}

/** The pending sign-up a mailed link is about, if the link is good. Changes nothing. */
export async function signUpOf(
  { reader, now }: Situation,
  tokenText: string,
): Promise<SignUp | undefined> {
  const token = parseToken(tokenText)
  if (!token) return undefined
  const stored = await reader.get(accessTokens, hashOf(token))
  if (!mayUse(stored?.value, CONFIRM_ACTION, now)) return undefined
  return (await reader.get(signUps, stored?.value.subject ?? ''))?.value
}

/** Whoever joined by this very sign-up, else who has its address today. */
async function memberBehind({ reader }: Situation, signUp: SignUp): Promise<string | undefined> {
  const used = await reader.get(usedSignUps, signUp.id)
  if (used) return used.value.memberId
  return (await reader.get(memberEmails, hashOf(signUp.canonicalEmail)))?.value.memberId
}

async function welcomeBack(
  { reader, now }: Situation,
  memberId: string,
  homeToken: string,
): Promise<Decision<Joined>> {
  const member = await reader.get(members, memberId)
  if (!member) throw new Error('An address belongs to a member who does not exist')
  const isKnownLink = (await reader.get(accessTokens, hashOf(homeToken))) !== undefined
  const token = homeTokenFor(member.value, homeToken, plusHours(now, HOME_LINK_HOURS))
  const puts = isKnownLink ? [] : [put(accessTokens, token, 'absent')]
  return { answer: { member: member.value, homeToken }, effects: effects({ puts }) }
}

async function join(
  situation: Situation,
  signUp: SignUp,
  visitor: Visitor,
  homeToken: string,
): Promise<Decision<Joined>> {
  const { reader, now } = situation
  const link = await reader.get(members, signUp.sponsorId)
  if (!link) throw new Error('A sign-up names a sponsor who does not exist')
  const sponsor = await nearestActive(reader, [...link.value.path, link.value.id])
  if (!sponsor) throw new Error('There is no root member')
  const member = memberFrom(situation, signUp, sponsor.value)
  const consent = { ...signUp.consent, confirmed: { ...visitor, at: now } }
  return {
    answer: { member, homeToken },
    effects: {
      ...joining(member, signUp, homeTokenFor(member, homeToken, plusHours(now, HOME_LINK_HOURS))),
      // Whoever leaves at this very moment makes us look for the next one up.
      checks: [check(members, sponsor.value.id, sponsor.version)],
      events: [{ type: 'member-joined', member, consent, at: now }],
    },
  }
}

function joining(member: Member, signUp: SignUp, token: ReturnType<typeof homeTokenFor>): Effects {
  const code = canonicalReferralCode(member.referralCode) ?? member.referralCode
  return effects({
    puts: [
      put(members, member, 'absent'),
      put(memberEmails, memberEmailOf(signUp.canonicalEmail, member.id), 'absent'),
      put(referralCodes, { code, memberId: member.id }, 'absent'),
      put(accessTokens, token, 'absent'),
      put(
        usedSignUps,
        { signUpId: signUp.id, memberId: member.id, usedAt: member.joinedAt },
        'absent',
      ),
    ],
  })
}

function memberFrom({ now, random }: Situation, signUp: SignUp, sponsor: Member): Member {
  return {
    id: newId(random),
    fullName: signUp.fullName,
    email: signUp.email,
    sponsorId: sponsor.id,
    path: [...sponsor.path, sponsor.id],
    depth: sponsor.depth + 1,
    referralCode: newReferralCode(random),
    timeZone: signUp.timeZone,
    locale: signUp.locale,
    joinedAt: now,
    state: 'active',
    linkGeneration: 0,
    contact: {},
    // The terms say so: sponsor and direct referrals can write to each other from the first day.
    shares: ['email'],
  }
}
