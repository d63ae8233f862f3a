import type { Situation } from '../shared/capability.ts'
import type { Instant } from '../shared/kernel/time.ts'
import { contactLines } from '../shared/members/contact-card.ts'
import { firstNameOf, type Member } from '../shared/members/member.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import { askerName, readingOf } from '../shared/questions/question-holes.ts'
import type { HomePageProps } from '../web/pages/home-page.tsx'
import {
  memberKnowledge,
  type MemberKnowledge,
  type ReferralKnowledge,
} from './member-knowledge.ts'
import { momentOf, statusView } from './question-view.ts'

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
  const known = await memberKnowledge(situation, member)
  const { sponsor, journey, preferences, mails, referrals } = known
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
    askUrl: `/home/${token}/ask`,
    ...(await questionsOf(situation, member, token, known)),
    profileUrl: `/home/${token}/profile`,
    referralUrl: referralUrl(member, siteUrl),
    referrals: referrals.map((referral) => referralView(referral, now, moment)),
    mails: mails.sent.map(({ subject, at, why }) => ({ subject, when: moment(at), why })),
    preferences: preferencesOf(preferences, token),
  }
}

async function questionsOf(
  situation: Situation,
  member: Member,
  token: string,
  { questions, waiting }: MemberKnowledge,
): Promise<Pick<HomePageProps, 'questions' | 'held'>> {
  const reading = readingOf(situation, member)
  const own = questions.map(async (question) => ({
    subject: question.subject,
    url: `/questions/${question.id}/${token}`,
    status: await statusView(situation, question, reading),
  }))
  const held = waiting.map(async ({ held: { subject, dueAt }, question }) => ({
    subject,
    askerName: await askerName(situation, question),
    due: momentOf(reading)(dueAt),
    isLate: dueAt < situation.now,
  }))
  return { questions: await Promise.all(own), held: await Promise.all(held) }
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
