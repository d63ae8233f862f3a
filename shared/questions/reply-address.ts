import type { Situation } from '../capability.ts'
import { accessTokens, type AccessToken } from '../kernel/access-token.ts'
import { hashOf } from '../kernel/token.ts'
import type { LinkToMint } from '../mail-template.ts'
import { members, type Member } from '../members/member.ts'
import { REPLY_AS_MEMBER } from '../members/reply-link.ts'
import { answerLinkFor, holdingByLink, type Holding } from './answer-link.ts'
import { questions, type Question } from './question.ts'
import { questionLinkFor } from './question-link.ts'
import { staffIdOf } from './tell.ts'
import { STAFF, type Turn } from './turn.ts'

export const REPLY_WITH_ANSWER = 'reply-with-answer'
export const REPLY_WITH_MESSAGE = 'reply-with-message'

/** Where a reply to a holder's mail goes: bound to turn and person, and to what the mail shows. */
export function answerReplyFor(
  question: Question,
  turn: Turn,
  personId: string,
  member: Member | undefined,
): LinkToMint {
  const { id, messages } = question
  const link = answerLinkFor(question, turn, personId, member)
  return { ...link, action: REPLY_WITH_ANSWER, subject: `${id}/${turn.number}/${messages}` }
}

/** Where a reply of the asker goes. */
export function messageReplyFor(question: Question, member: Member | undefined): LinkToMint {
  return { ...questionLinkFor(question, member), action: REPLY_WITH_MESSAGE }
}

/** Whose reply a token lets in, and as what; the address is the one that is registered. */
export type ReplyRight = {
  readonly personId: string
  readonly email: string
} & (
  | { readonly as: 'answer'; readonly holding: Holding; readonly seen: number }
  | { readonly as: 'message'; readonly questionId: string }
  | { readonly as: 'question'; readonly member: Member }
  /** Held the turn once, or it closed long ago: nothing can be answered by it any more. */
  | { readonly as: 'former'; readonly questionId: string }
)

/**
 * Undefined for a token that is wrong, expired, of another purpose, or of somebody who stopped being what it
 * says: one answer for all of them.
 */
export async function replyRightOf(
  situation: Situation,
  token: string,
): Promise<ReplyRight | undefined> {
  const link = (await situation.reader.get(accessTokens, hashOf(token)))?.value
  if (!link || situation.now >= link.expiresAt) return undefined
  switch (link.action) {
    case REPLY_WITH_ANSWER:
      return answerRight(situation, link)
    case REPLY_WITH_MESSAGE:
      return messageRight(situation, link)
    case REPLY_AS_MEMBER: {
      const member = await memberOf(situation, link)
      return member && { as: 'question', personId: member.id, email: member.email, member }
    }
    default:
      return undefined
  }
}

async function answerRight(
  situation: Situation,
  link: AccessToken,
): Promise<ReplyRight | undefined> {
  const [questionId = '', number, seen] = link.subject.split('/')
  const { personId } = link
  const email = await emailBehind(situation, link)
  if (!email) return undefined
  const holding = await holdingByLink(situation, questionId, Number(number), link)
  if (!holding) return { as: 'former', personId, email, questionId }
  return { as: 'answer', personId, email, holding, seen: Number(seen) }
}

/** Undefined for who is nobody of ours any more. */
async function emailBehind(situation: Situation, link: AccessToken): Promise<string | undefined> {
  const { staff } = situation.organisation.settings
  const isStaff = link.personId.startsWith(`${STAFF}/`)
  if (!isStaff) return (await memberOf(situation, link))?.email
  return staff.find((address) => link.personId === `${STAFF}/${staffIdOf(address)}`)
}

async function messageRight(
  situation: Situation,
  link: AccessToken,
): Promise<ReplyRight | undefined> {
  const question = (await situation.reader.get(questions, link.subject))?.value
  if (!question) return undefined
  const { asker, id: questionId } = question
  const { personId } = link
  if (asker.type === 'visitor') return { as: 'message', personId, email: asker.email, questionId }
  const member = await memberOf(situation, { ...link, personId: asker.memberId })
  return member && { as: 'message', personId, email: member.email, questionId }
}

/** Who has left, or moved to another mailbox, replies no more by an old mail. */
async function memberOf(
  { reader }: Situation,
  { personId, generation }: AccessToken,
): Promise<Member | undefined> {
  const member = (await reader.get(members, personId))?.value
  const isOfNow = member?.state === 'active' && member.linkGeneration === generation
  return isOfNow ? member : undefined
}
