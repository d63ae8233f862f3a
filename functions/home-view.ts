import type { Situation } from '../shared/capability.ts'
import type { Instant } from '../shared/kernel/time.ts'
import { contactLines } from '../shared/members/contact-card.ts'
import { firstNameOf, type Member } from '../shared/members/member.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import type { HomePageProps } from '../web/pages/home-page.tsx'
import {
  memberKnowledge,
  type MemberKnowledge,
  type ReferralKnowledge,
} from './member-knowledge.ts'

type Moments = (at: Instant) => { at: string; text: string }

function momentsIn(timeZone: string, locale: string): Moments {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return (at) => ({ at, text: format.format(new Date(at)) })
}

/** What a member sees of theirs, as the page takes it. */
export async function homeView(
  situation: Situation,
  member: Member,
  token: string,
): Promise<Omit<HomePageProps, 'site' | 'isNew'>> {
  const { organisation, siteUrl, now } = situation
  const { sponsor, journey, preferences, mails, referrals } = await memberKnowledge(
    situation,
    member,
  )
  const moment = momentsIn(member.timeZone ?? organisation.settings.timeZone, member.locale)
  return {
    firstName: firstNameOf(member.fullName),
    answerWithinHours: organisation.settings.promise.answerWithinHours,
    journey: journey.map(({ title, state, at }) => ({
      title,
      state,
      when: at ? moment(at) : undefined,
    })),
    sponsor: sponsor && contactOf(sponsor),
    guideUrl: '/guide',
    profileUrl: `/home/${token}/profile`,
    referralUrl: referralUrl(member, siteUrl),
    referrals: referrals.map((referral) => referralView(referral, now, moment)),
    mails: mails.map(({ subject, at, why }) => ({ subject, when: moment(at), why })),
    preferences: preferencesOf(preferences, token),
  }
}

/** By the fields they chose to share. */
export function contactOf(member: Member) {
  const lines = contactLines(member).map(({ field, value }) => [field, value])
  return { fullName: member.fullName, ...Object.fromEntries(lines) }
}

function referralView(referral: ReferralKnowledge, now: Instant, moment: Moments) {
  const { fullName, steps, joinedAt, courtesyCallDueAt } = referral
  return {
    fullName,
    step: steps ? `Tip ${steps.done} of ${steps.of}.` : 'Wants no tips.',
    joined: moment(joinedAt),
    courtesyCall: { due: moment(courtesyCallDueAt), isOverdue: courtesyCallDueAt < now },
  }
}

function preferencesOf(
  preferences: MemberKnowledge['preferences'],
  token: string,
): HomePageProps['preferences'] {
  return (['tips', 'notices'] as const).map((category) => {
    const isOn = preferences[category]
    const hidden = { category, wanted: isOn ? 'no' : 'yes' }
    return { category, isOn, change: { action: `/home/${token}/preferences`, hidden } }
  })
}
