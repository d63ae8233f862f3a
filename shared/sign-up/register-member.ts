import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects, type Message } from '../effects.ts'
import { failure } from '../kernel/failure.ts'
import type { Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { hashOf } from '../kernel/token.ts'
import type { Visitor } from '../members/consent.ts'
import { memberEmails, referralCodes } from '../members/member.ts'
import { canonicalReferralCode } from '../members/referral-code.ts'
import { ROOT_MEMBER_ID } from '../members/root-member.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { perform, type Upline } from '../perform.ts'
import { newSignUp } from './new-sign-up.ts'
import { optInBudget } from '../members/opt-in-budget.ts'
import { optInHistories, withAnotherMail, type OptInHistory } from '../members/opt-in-history.ts'
import type { SignUpForm } from './sign-up-form.ts'
import { signUps, type SignUp } from './sign-up.ts'

interface Known {
  readonly signUp: SignUp
  readonly memberId: string | undefined
  readonly history: Stored<OptInHistory> | undefined
}

export interface SignUpRequest {
  readonly form: SignUpForm
  readonly visitor: Visitor
  /** When the sender may repeat it. */
  readonly request?: RequestKey
}

/**
 * A visitor's form becomes a pending sign-up and a mail to confirm it. A known address gets "already
 * with us" instead, one that had its share of mails gets none; the answer never tells which.
 * Fails only with REFERRAL_UNKNOWN.
 */
export async function registerMember(
  upline: Upline,
  { form, visitor, request }: SignUpRequest,
): Promise<Result<undefined>> {
  const mayMail = optInBudget(upline, visitor)
  const result = await perform(
    upline,
    oncePerRequest(
      request,
      async (situation) => {
        const sponsorId = await sponsorOf(situation, form.referralCode)
        if (!sponsorId) return fail(failure('REFERRAL_UNKNOWN'))
        const signUp = newSignUp(situation, form, visitor, sponsorId)
        const decided = decideSignUp(await knownOf(situation, signUp), situation)
        // Only what would send a mail uses a budget, so a bomber of one address does not empty it.
        const isWithin = decided.messages.length === 0 || (await mayMail())
        return succeed({ answer: undefined, effects: isWithin ? decided : NOTHING })
      },
      async () => succeed(undefined),
    ),
  )
  // Only a crowd around this one address brings that many conflicts: it has just been mailed.
  const isCrowded = !result.ok && result.failure.code === 'STATE_CHANGED'
  return isCrowded ? succeed(undefined) : result
}

async function knownOf({ reader }: Situation, signUp: SignUp): Promise<Known> {
  const emailHash = hashOf(signUp.canonicalEmail)
  const [member, history] = await Promise.all([
    reader.get(memberEmails, emailHash),
    reader.get(optInHistories, emailHash),
  ])
  return { signUp, memberId: member?.value.memberId, history }
}

async function sponsorOf(
  { reader }: Situation,
  referralCode: string | undefined,
): Promise<string | undefined> {
  if (referralCode === undefined) return ROOT_MEMBER_ID
  const code = canonicalReferralCode(referralCode)
  return code ? (await reader.get(referralCodes, code))?.value.memberId : undefined
}

function decideSignUp({ signUp, memberId, history }: Known, situation: Situation): Effects {
  const { organisation, now } = situation
  const before = history?.value ?? { emailHash: hashOf(signUp.canonicalEmail), sentAts: [] }
  const after = withAnotherMail(before, organisation.settings.optInCaps, now)
  if (!after) return NOTHING
  const expect = history ? { version: history.version } : 'absent'
  const counted = put(optInHistories, after, expect)
  if (memberId) {
    return effects({ puts: [counted], messages: [alreadyMember(memberId, signUp)] })
  }
  return effects({
    puts: [counted, put(signUps, signUp, 'absent')],
    messages: [confirmation(signUp)],
  })
}

function confirmation({ id, createdAt }: SignUp): Message {
  return {
    key: `sign-up/${id}/confirm`,
    kind: 'confirm-sign-up',
    queue: 'prompt',
    recipient: { type: 'sign-up', id },
    about: { signUpId: id },
    createdAt,
  }
}

function alreadyMember(memberId: string, { id, createdAt }: SignUp): Message {
  return {
    key: `sign-up/${id}/already-member`,
    kind: 'already-member',
    queue: 'prompt',
    recipient: { type: 'member', id: memberId },
    about: {},
    createdAt,
  }
}
