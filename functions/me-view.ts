import type { Situation } from '../shared/capability.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import type { Member } from '../shared/members/member.ts'
import { latestTurn } from '../shared/questions/question.ts'
import { statusOf } from '../shared/questions/question-status.ts'
import { contactOf } from './home-view.ts'
import { memberKnowledge } from './member-knowledge.ts'

/** `GET /v1/me`: an allow-list; what is not named here is not told. */
export async function meView(situation: Situation, member: Member) {
  const known = await memberKnowledge(situation, member)
  const { sponsor, journey, preferences, mails, referrals, questions, waiting } = known
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
    questions: questions.map((question) => {
      const { state } = statusOf(question, situation.now)
      const { id: questionId, subject, askedAt } = question
      return { questionId, subject, askedAt, state, dueAt: latestTurn(question).dueAt }
    }),
    waiting: waiting.map(({ held: { subject, dueAt } }) => ({
      subject,
      dueAt,
      isLate: dueAt < situation.now,
    })),
  }
}
