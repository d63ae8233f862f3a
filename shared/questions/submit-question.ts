import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects, type Message } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { succeed, type Result } from '../kernel/result.ts'
import { canonicalTimeZone } from '../kernel/wall-time.ts'
import { hashOf, newId } from '../kernel/token.ts'
import type { Visitor } from '../members/consent.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import { canonicalLocale } from '../members/locale.ts'
import { members, referralCodes } from '../members/member.ts'
import { optInBudget } from '../members/opt-in-budget.ts'
import { optInHistories, withAnotherMail } from '../members/opt-in-history.ts'
import { canonicalReferralCode } from '../members/referral-code.ts'
import { ROOT_MEMBER_ID } from '../members/root-member.ts'
import { perform, type Upline } from '../perform.ts'
import { lineOf } from './ask-question.ts'
import { PENDING_PER_ADDRESS, pendingQuestions, type PendingQuestion } from './pending-question.ts'
import type { VisitorQuestion } from './question-form.ts'

export interface SubmittedQuestion {
  readonly form: VisitorQuestion
  readonly visitor: Visitor
  readonly request?: RequestKey
}

/**
 * Anybody asks: nothing begins before the address is verified from the mail that goes there. Always the
 * same answer, whether the address is known, had its share of mails or is flooded.
 */
export async function submitQuestion(
  upline: Upline,
  { form, visitor, request }: SubmittedQuestion,
): Promise<Result<{ questionId: string }>> {
  const mayMail = optInBudget(upline, visitor)
  // Of somebody whose commits lost to a crowd around the address; stored nowhere, and as good as any.
  let questionId = newId(upline.random)
  const result = await perform(
    upline,
    oncePerRequest(
      request,
      async (situation) => {
        questionId = newId(situation.random)
        const pending = await pendingFrom(situation, form, questionId)
        const effects = await storing(situation, pending, mayMail)
        return succeed({ answer: { questionId }, effects, made: questionId })
      },
      async (_, made) => succeed({ questionId: made }),
    ),
  )
  // Only a crowd around this one address brings that many conflicts: it has just been mailed.
  const isCrowded = !result.ok && result.failure.code === 'STATE_CHANGED'
  return isCrowded ? succeed({ questionId }) : result
}

async function pendingFrom(
  situation: Situation,
  form: VisitorQuestion,
  id: string,
): Promise<PendingQuestion> {
  const email = parseEmailAddress(form.email)
  if (!email) throw new Error('The form was not checked')
  return {
    id,
    emailHash: hashOf(email.canonical),
    email: email.address,
    canonicalEmail: email.canonical,
    subject: form.subject,
    body: form.body,
    line: [...(await lineFrom(situation, form.referralCode))],
    timeZone: form.timeZone && canonicalTimeZone(form.timeZone),
    locale: form.locale && canonicalLocale(form.locale),
    createdAt: situation.now,
  }
}

/** Without a link, or with one that nobody has, it is the organisation's default sponsor (rule 15). */
async function lineFrom({ reader }: Situation, referralCode = ''): Promise<readonly string[]> {
  const code = canonicalReferralCode(referralCode)
  const owner = code ? await reader.get(referralCodes, code) : undefined
  const sponsor = owner && (await reader.get(members, owner.value.memberId))
  return sponsor ? [sponsor.value.id, ...lineOf(sponsor.value)] : [ROOT_MEMBER_ID]
}

async function storing(
  { reader, organisation, now }: Situation,
  pending: PendingQuestion,
  mayMail: () => Promise<boolean>,
): Promise<Effects> {
  const waiting = await reader.group(pendingQuestions, pending.emailHash)
  if (waiting.items.length >= PENDING_PER_ADDRESS) return NOTHING
  const stored = put(pendingQuestions, pending, 'absent')
  const historyId = historyOf(pending)
  const history = await reader.get(optInHistories, historyId)
  const before = history?.value ?? { emailHash: historyId, sentAts: [] }
  const after = withAnotherMail(before, organisation.settings.optInCaps, now)
  // The mail that went there already verifies this one, too; without one there is nothing to keep it for.
  const isMailable = after !== undefined && (await mayMail())
  if (!isMailable) return waiting.items.length > 0 ? effects({ puts: [stored] }) : NOTHING
  const expect = history ? { version: history.version } : ('absent' as const)
  return effects({
    puts: [stored, put(optInHistories, after, expect)],
    messages: [verificationMessage(pending)],
  })
}

/** Questions and sign-ups have their own caps: asking something must not keep anybody from joining. */
export function historyOf({ canonicalEmail }: Pick<PendingQuestion, 'canonicalEmail'>): string {
  return hashOf(`questions/${canonicalEmail}`)
}

function verificationMessage({ id, emailHash, createdAt }: PendingQuestion): Message {
  return {
    key: `questions/${id}/verify`,
    kind: 'verify-question',
    queue: 'prompt',
    recipient: { type: 'question-sender', id: emailHash },
    about: {},
    createdAt,
  }
}
