import type { Situation } from '../shared/capability.ts'
import { plusHours, type Instant } from '../shared/kernel/time.ts'
import { members, type Member } from '../shared/members/member.ts'
import { currentSponsor } from '../shared/members/sponsor-line.ts'
import {
  defaultConsent,
  mailConsents,
  type MailCategory,
  type MailConsent,
} from '../shared/members/mail-consent.ts'
import { capabilities } from '../shared/capabilities.ts'
import { mailRecordOf, type MailRecord } from '../shared/messaging/mail-record.ts'
import { kindsOf } from '../shared/messaging/send-message.ts'
import {
  questionsAskedBy,
  questionsWaitingFor,
  type WaitingQuestion,
} from '../shared/questions/questions-of-member.ts'
import type { Question } from '../shared/questions/question.ts'
import { enrolmentId, enrolments } from '../shared/onboarding/enrolment.ts'
import { journeyOf, type JourneyStep } from '../shared/onboarding/journey.ts'

/** "A courtesy call within the week", as the articles ask. */
const COURTESY_CALL_HOURS = 7 * 24
const REFERRALS_SHOWN = 100

export interface ReferralKnowledge {
  readonly fullName: string
  readonly joinedAt: Instant
  /** Steps behind them, of how many; none for somebody who wants no tips. */
  readonly steps: { readonly done: number; readonly of: number } | undefined
  readonly courtesyCallDueAt: Instant
}

/** Everything a member may see of theirs: the page and the API show the same. */
export interface MemberKnowledge {
  readonly member: Member
  readonly sponsor: Member | undefined
  readonly journey: readonly JourneyStep[]
  readonly preferences: Pick<MailConsent, MailCategory | 'pausedUntil'>
  readonly mails: MailRecord
  readonly referrals: readonly ReferralKnowledge[]
  /** Their own, the newest first. */
  readonly questions: readonly Question[]
  /** Those that wait for their answer, the most urgent first. */
  readonly waiting: readonly WaitingQuestion[]
}

export async function memberKnowledge(
  situation: Situation,
  member: Member,
): Promise<MemberKnowledge> {
  const { reader } = situation
  const [sponsor, journey, consent, mails, referrals, questions, waiting] = await Promise.all([
    currentSponsor(reader, member),
    journeyOfMember(situation, member.id),
    reader.get(mailConsents, member.id),
    mailRecordOf(situation, member.id, kindsOf({ capabilities })),
    reader.lookup(members, 0, member.id, { limit: REFERRALS_SHOWN, newestFirst: true }),
    questionsAskedBy(situation, member.id),
    questionsWaitingFor(situation, member.id),
  ])
  const { tips, greetings, broadcasts, notices, pausedUntil } =
    consent?.value ?? defaultConsent(member.id)
  const people = referrals.items.map(({ value }) => referralKnowledge(situation, value))
  const known = await Promise.all(people)
  const preferences = { tips, greetings, broadcasts, notices, pausedUntil }
  return { member, sponsor, journey, preferences, mails, referrals: known, questions, waiting }
}

async function journeyOfMember(
  { reader, organisation }: Situation,
  memberId: string,
): Promise<readonly JourneyStep[]> {
  const enrolment = await reader.get(enrolments, enrolmentId(memberId))
  return enrolment ? journeyOf(enrolment.value, organisation.content.sequence.steps) : []
}

async function referralKnowledge(situation: Situation, person: Member): Promise<ReferralKnowledge> {
  const steps = await journeyOfMember(situation, person.id)
  const done = steps.filter(({ state }) => state === 'done').length
  return {
    fullName: person.fullName,
    joinedAt: person.joinedAt,
    steps: steps.length > 0 ? { done, of: steps.length } : undefined,
    courtesyCallDueAt: plusHours(person.joinedAt, COURTESY_CALL_HOURS),
  }
}
