import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put, type Delete, type Effects } from '../effects.ts'
import { accessTokens, mayUse } from '../kernel/access-token.ts'
import { failure } from '../kernel/failure.ts'
import { keyOf } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { derivedToken, hashOf, parseToken } from '../kernel/token.ts'
import { memberEmails, members, type Member } from '../members/member.ts'
import { optInHistories } from '../members/opt-in-history.ts'
import { perform, situationOf, type Upline } from '../perform.ts'
import { acceptQuestion } from './accept-question.ts'
import { lineOf } from './ask-question.ts'
import { askerLogs } from './asker-log.ts'
import { pendingQuestions, type PendingQuestion } from './pending-question.ts'
import { questions, type Asker, type Question } from './question.ts'
import { questionTokenFor } from './question-link.ts'
import { historyOf } from './submit-question.ts'
import { VERIFY_ACTION } from './verification-mail.ts'

export interface VerifiedQuestion {
  readonly question: Question
  /** Secret of the asker's link to it. */
  readonly token: string
}

export interface Verification {
  /** What this link opened so far, by this press or an earlier one. */
  readonly verified: readonly VerifiedQuestion[]
  /** Still waiting: beyond the day's share, or not chosen. */
  readonly waiting: number
}

/** The questions a mailed link would verify, if the link is good. Changes nothing. */
export async function pendingOf(
  { reader, now }: Situation,
  tokenText: string,
): Promise<readonly PendingQuestion[] | undefined> {
  const token = parseToken(tokenText)
  const link = token ? (await reader.get(accessTokens, hashOf(token)))?.value : undefined
  if (!mayUse(link, VERIFY_ACTION, now)) return undefined
  const { items } = await reader.group(pendingQuestions, link.subject)
  return items.map(({ value }) => value)
}

/**
 * The mailed link's button: whoever has the mailbox asked, and the clock of each question starts. Used
 * again it answers the same. Of several questions it takes those that are chosen, or all; what is beyond the
 * day's share waits. Fails with TOKEN_INVALID, or as the first that was refused while nothing was accepted.
 */
export async function verifyQuestions(
  upline: Upline,
  tokenText: string,
  chosen?: readonly string[],
): Promise<Result<Verification>> {
  const receivedAt = upline.now()
  const token = parseToken(tokenText) ?? ''
  const pending = await pendingOf(situationOf(upline), token)
  if (!pending) return fail(failure('TOKEN_INVALID'))
  let refused: Result<undefined> | undefined
  const wanted = pending.filter(({ id }) => chosen === undefined || chosen.includes(id))
  for (const { id, emailHash } of wanted) {
    const accepted = await perform(upline, async (situation) => {
      const stored = await situation.reader.get(pendingQuestions, id, emailHash)
      if (!stored) return succeed({ answer: undefined, effects: NOTHING })
      const decided = await verifying(situation, stored.value, token, receivedAt)
      return decided.ok ? succeed({ answer: undefined, effects: decided.value }) : decided
    })
    if (!accepted.ok) refused = accepted
  }
  const verified = await verifiedBy(situationOf(upline), token)
  if (refused && !refused.ok && verified.length === 0) return refused
  const left = await pendingOf(situationOf(upline), token)
  return succeed({ verified, waiting: left?.length ?? 0 })
}

async function verifying(
  situation: Situation,
  pending: PendingQuestion,
  token: string,
  receivedAt: string,
): Promise<Result<Effects>> {
  const { id, subject, body, emailHash } = pending
  const member = await memberBehind(situation, emailHash)
  const asker = askerOf(pending, member)
  const line = member ? lineOf(member) : pending.line
  const asked = {
    id,
    asker,
    subject,
    body,
    line,
    receivedAt,
    askerId: askerIdFor(emailHash, member),
  }
  const accepted = await acceptQuestion(situation, asked)
  if (!accepted.ok) return accepted
  const { question, effects: own } = accepted.value
  const link = questionTokenFor(question, member, secretOf(token, id), situation.now)
  const history = await situation.reader.get(optInHistories, historyOf(pending))
  const gone: Delete[] = [{ key: keyOf(pendingQuestions, id, emailHash) }]
  // Its owner uses the address: the next question may be mailed about at once.
  if (history) gone.push({ key: keyOf(optInHistories, historyOf(pending)) })
  return succeed(
    combine([own, effects({ puts: [put(accessTokens, link, 'absent')], deletes: gone })]),
  )
}

async function memberBehind({ reader }: Situation, emailHash: string): Promise<Member | undefined> {
  const owner = await reader.get(memberEmails, emailHash)
  const member = owner && (await reader.get(members, owner.value.memberId))
  return member?.value.state === 'active' ? member.value : undefined
}

function askerOf({ email, timeZone, locale }: PendingQuestion, member: Member | undefined): Asker {
  return member
    ? { type: 'member', memberId: member.id }
    : { type: 'visitor', email, timeZone, locale }
}

function askerIdFor(emailHash: string, member: Member | undefined): string {
  return member?.id ?? `visitor/${emailHash}`
}

/** The same link gives the same links again, although only hashes are stored. */
function secretOf(token: string, questionId: string): string {
  return derivedToken(token, `question/${questionId}`)
}

/** Those of the address's questions that this very link opened. */
async function verifiedBy(
  situation: Situation,
  tokenText: string,
): Promise<readonly VerifiedQuestion[]> {
  const { reader } = situation
  const emailHash = (await reader.get(accessTokens, hashOf(tokenText)))?.value.subject ?? ''
  const member = await memberBehind(situation, emailHash)
  const logs = await Promise.all(
    [...new Set([`visitor/${emailHash}`, askerIdFor(emailHash, member)])].map((id) =>
      reader.get(askerLogs, id),
    ),
  )
  const verified: VerifiedQuestion[] = []
  for (const id of logs.flatMap((log) => log?.value.questionIds ?? [])) {
    const token = secretOf(tokenText, id)
    const [link, question] = await Promise.all([
      reader.get(accessTokens, hashOf(token)),
      reader.get(questions, id),
    ])
    if (link && question) verified.push({ question: question.value, token })
  }
  return verified
}
