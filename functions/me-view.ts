import type { Situation } from '../shared/capability.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import type { Member } from '../shared/members/member.ts'
import { contactOf } from './home-view.ts'
import { memberKnowledge } from './member-knowledge.ts'

/** `GET /v1/me`: an allow-list; what is not named here is not told. */
export async function meView(situation: Situation, member: Member) {
  const { sponsor, journey, preferences, mails, referrals } = await memberKnowledge(
    situation,
    member,
  )
  const { id, fullName, email, referralCode, joinedAt, timeZone, locale } = member
  const { contact, shares, greeting, birthday } = member
  return {
    member: {
      id,
      fullName,
      email,
      referralCode,
      referralUrl: referralUrl(member, situation.siteUrl),
      joinedAt,
      timeZone,
      locale,
      ...contact,
      shares,
      greeting,
      birthday,
      preferences,
    },
    sponsor: sponsor && contactOf(sponsor),
    journey,
    referrals,
    mails,
  }
}
