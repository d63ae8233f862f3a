import type { Situation } from '../capability.ts'
import { accessTokens, mayUse, type AccessToken } from '../kernel/access-token.ts'
import type { Stored } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { hashOf, parseToken } from '../kernel/token.ts'
import type { LinkToMint } from '../mail-template.ts'
import { memberAtHome } from '../members/home-link.ts'
import { members, type Member } from '../members/member.ts'
import { askerIdOf, questions, type Question } from './question.ts'

const QUESTION_ACTION = 'question'
export const QUESTION_LINK_HOURS = 365 * 24

/** The asker's link to their question; a member's dies with their other links. */
export function questionLinkFor(question: Question, member: Member | undefined): LinkToMint {
  return {
    action: QUESTION_ACTION,
    subject: question.id,
    personId: askerIdOf(question),
    generation: member?.linkGeneration,
    path: `/questions/${question.id}/`,
    validForHours: QUESTION_LINK_HOURS,
  }
}

/** The stored side of such a link whose secret is known already. */
export function questionTokenFor(
  question: Question,
  member: Member | undefined,
  secret: string,
  now: Instant,
): AccessToken {
  const { path: _, validForHours, ...bound } = questionLinkFor(question, member)
  return { ...bound, hash: hashOf(secret), expiresAt: plusHours(now, validForHours) }
}

/**
 * The question if this token is its asker's: the link of a mail about it, or a member's own home link.
 * Wrong, expired and foreign are one answer. Changes nothing.
 */
export async function questionOfAsker(
  situation: Situation,
  questionId: string,
  tokenText: string,
): Promise<Stored<Question> | undefined> {
  const { reader } = situation
  const question = await reader.get(questions, questionId)
  if (!question || !parseToken(tokenText)) return undefined
  const isTheirs =
    (await isMailedLink(situation, question.value, tokenText)) ||
    (await isAskerAtHome(situation, question.value, tokenText))
  return isTheirs ? question : undefined
}

async function isMailedLink(
  { reader, now }: Situation,
  question: Question,
  tokenText: string,
): Promise<boolean> {
  const link = (await reader.get(accessTokens, hashOf(parseToken(tokenText) ?? '')))?.value
  if (!mayUse(link, QUESTION_ACTION, now) || link.subject !== question.id) return false
  if (link.personId !== askerIdOf(question)) return false
  if (question.asker.type === 'visitor') return true
  const member = await reader.get(members, question.asker.memberId)
  return member?.value.state === 'active' && member.value.linkGeneration === link.generation
}

async function isAskerAtHome(
  situation: Situation,
  { asker }: Question,
  tokenText: string,
): Promise<boolean> {
  if (asker.type !== 'member') return false
  return (await memberAtHome(situation, tokenText))?.id === asker.memberId
}
