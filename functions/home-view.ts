import type { Situation } from '../shared/capability.ts'
import type { Instant } from '../shared/kernel/time.ts'
import { contactLines } from '../shared/members/contact-card.ts'
import { firstNameOf, type Member } from '../shared/members/member.ts'
import { MAIL_CATEGORIES } from '../shared/members/mail-consent.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import type { MailRecord, SentMailView } from '../shared/messaging/mail-record.ts'
import { askerName, readingOf } from '../shared/questions/question-holes.ts'
import type { HomePageProps } from '../web/pages/home-page.tsx'
import { pauseView } from './mail-choices.ts'
import {
  memberKnowledge,
  type MemberKnowledge,
  type ReferralKnowledge,
} from './member-knowledge.ts'
import { momentsFor, type Moments } from './moments.ts'
import { momentOf, statusView } from './question-view.ts'

/** What a member sees of theirs, as the page takes it. */
export async function homeView(
  situation: Situation,
  member: Member,
  token: string,
): Promise<Omit<HomePageProps, 'site' | 'isNew'>> {
  const { organisation, siteUrl, now } = situation
  const known = await memberKnowledge(situation, member)
  const { sponsor, journey, mails, referrals } = known
  const moment = momentsFor(situation, member)
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
    mails: mailsOf(mails, moment),
    ...wishesOf(known.preferences, moment, { token, now }),
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

function mailsOf({ sent, waiting, notSent }: MailRecord, moment: Moments): HomePageProps['mails'] {
  const past = ({ subject, at, why }: SentMailView) => ({ subject, when: moment(at), why })
  return {
    sent: sent.map(past),
    waiting: waiting.map(({ subject, until, why }) => ({ subject, until: moment(until), why })),
    notSent: notSent.map(past),
  }
}

function wishesOf(
  preferences: MemberKnowledge['preferences'],
  moment: Moments,
  { token, now }: { token: string; now: Instant },
): Pick<HomePageProps, 'preferences' | 'pause'> {
  const action = `/home/${token}/preferences`
  const change = (category: string, wanted: boolean) => {
    const hidden = { category, wanted: wanted ? 'yes' : 'no' }
    return { action, hidden }
  }
  return {
    preferences: MAIL_CATEGORIES.map((category) => {
      const isOn = preferences[category]
      return { category, isOn, change: change(category, !isOn) }
    }),
    pause: pauseView(preferences, { now, moment, change: (wanted) => change('pause', wanted) }),
  }
}
