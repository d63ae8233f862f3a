import type { Situation } from '../capability.ts'
import { accessTokens, mayUse, type AccessToken } from '../kernel/access-token.ts'
import type { Stored } from '../kernel/record.ts'
import { plusHours } from '../kernel/time.ts'
import { hashOf, parseToken } from '../kernel/token.ts'
import type { LinkToMint } from '../mail-template.ts'
import { members, type Member } from '../members/member.ts'
import { questions, turnOf, type Question } from './question.ts'
import { staffIdOf } from './tell.ts'
import { isHolder, STAFF, type Turn } from './turn.ts'

const ANSWER_ACTION = 'answer-question'
/** How long a turn that is closed may still be corrected from its mails. */
const AFTER_CLOSING_HOURS = 14 * 24
/** A turn may stay open for long; the link dies with it, not before. */
const LINK_LIVES_HOURS = 2 * 365 * 24

/** Bound to one turn and one person: the member who holds it, or one address of the staff. */
export function answerLinkFor(
  { id }: Question,
  { number }: Turn,
  personId: string,
  member: Member | undefined,
): LinkToMint {
  return {
    generation: member?.linkGeneration,
    action: ANSWER_ACTION,
    subject: `${id}/${number}`,
    personId,
    path: '/answer/',
    validForHours: LINK_LIVES_HOURS,
  }
}

/** Somebody who may answer a turn, and as whom. */
export interface Holding {
  readonly question: Stored<Question>
  readonly turn: Turn
  /** A member's id, or `staff`. */
  readonly holderId: string
  /** Who of them: the member again, or which of the staff. */
  readonly personId: string
}

/**
 * Who a mailed link lets answer what; undefined for a link that is wrong, expired, of somebody who holds
 * the question no more, or of a turn closed for too long. Changes nothing.
 */
export async function holdingOf(
  situation: Situation,
  tokenText: string,
): Promise<Holding | undefined> {
  const found = await answerLinkOf(situation, tokenText)
  return found && holdingByLink(situation, found.questionId, found.number, found.link)
}

/** The same for the stored side of a link, or of an address for replies, that names a turn. */
export async function holdingByLink(
  situation: Situation,
  questionId: string,
  number: number,
  link: Pick<AccessToken, 'personId' | 'generation'>,
): Promise<Holding | undefined> {
  const { reader, now } = situation
  const question = await reader.get(questions, questionId)
  const turn = question && turnOf(question.value, number)
  if (!turn || !isInTime(turn, now)) return undefined
  const holderId = await holderBehind(situation, turn, link)
  return holderId ? { question, turn, holderId, personId: link.personId } : undefined
}

/** What a link names, whatever its person may do with it today. */
export async function answerLinkOf({ reader, now }: Situation, tokenText: string) {
  const token = parseToken(tokenText)
  const link = token ? (await reader.get(accessTokens, hashOf(token)))?.value : undefined
  if (!mayUse(link, ANSWER_ACTION, now)) return undefined
  const [questionId = '', number] = link.subject.split('/')
  return { questionId, number: Number(number), link }
}

function isInTime({ closedAt }: Turn, now: string): boolean {
  return closedAt === undefined || now <= plusHours(closedAt, AFTER_CLOSING_HOURS)
}

/** Staff may always answer; a member while they hold it and are with us. */
async function holderBehind(
  { reader, organisation }: Situation,
  turn: Turn,
  { personId, generation }: Pick<AccessToken, 'personId' | 'generation'>,
): Promise<string | undefined> {
  if (personId.startsWith(`${STAFF}/`)) {
    const isStaff = organisation.settings.staff.some(
      (address) => personId === `${STAFF}/${staffIdOf(address)}`,
    )
    return isStaff ? STAFF : undefined
  }
  const member = (await reader.get(members, personId))?.value
  // The links of a former mailbox died with it.
  const isTheirs = member?.state === 'active' && member.linkGeneration === generation
  return isTheirs && isHolder(turn, personId) ? personId : undefined
}
