import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects, type Message } from '../effects.ts'
import { failure } from '../kernel/failure.ts'
import type { Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { hashOf, newId } from '../kernel/token.ts'
import type { Act, Consent } from '../members/consent.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import { memberEmails, referralCodes } from '../members/member.ts'
import { canonicalReferralCode } from '../members/referral-code.ts'
import { ROOT_MEMBER_ID } from '../members/root-member.ts'
import type { Content } from '../organisation.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { optInHistories, withAnotherMail, type OptInHistory } from './opt-in-history.ts'
import type { SignUpForm } from './sign-up-form.ts'
import { signUps, type SignUp } from './sign-up.ts'

/** Which network and program sent the form; part of the consent's evidence. */
export type Visitor = Omit<Act, 'at'>

interface Known {
  readonly signUp: SignUp
  readonly memberId: string | undefined
  readonly history: Stored<OptInHistory> | undefined
}

/**
 * A visitor's form becomes a pending sign-up and a mail to confirm it. A known address gets "already
 * with us" instead, one that had its share of mails gets none; the answer never tells which.
 * Fails only with REFERRAL_UNKNOWN.
 */
export function registerMember(
  upline: Upline,
  form: SignUpForm,
  visitor: Visitor,
): Promise<Result<undefined>> {
  return perform(upline, async (situation) => {
    const sponsorId = await sponsorOf(situation, form.referralCode)
    if (!sponsorId) return fail(failure('REFERRAL_UNKNOWN'))
    const signUp = signUpFrom(situation, form, visitor, sponsorId)
    const emailHash = hashOf(signUp.canonicalEmail)
    const [member, history] = await Promise.all([
      situation.reader.get(memberEmails, emailHash),
      situation.reader.get(optInHistories, emailHash),
    ])
    const known = { signUp, memberId: member?.value.memberId, history }
    return succeed(answering(decideSignUp(known, situation)))
  })
}

function answering(decided: Effects): Decision<undefined> {
  return { answer: undefined, effects: decided }
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

function signUpFrom(
  { now, random, organisation }: Situation,
  form: SignUpForm,
  visitor: Visitor,
  sponsorId: string,
): SignUp {
  const email = parseEmailAddress(form.email)
  if (!email) throw new Error('The form was not checked')
  return {
    id: newId(random),
    email: email.address,
    canonicalEmail: email.canonical,
    fullName: form.fullName,
    sponsorId,
    timeZone: form.timeZone,
    locale: form.locale ?? organisation.settings.locale,
    consent: consentFrom(form, organisation.content.wording, { ...visitor, at: now }),
    createdAt: now,
  }
}

function consentFrom(form: SignUpForm, wording: Content['wording'], signedUp: Act): Consent {
  return {
    terms: true,
    tips: form.consent.tips ?? false,
    wordingHash: form.wording ?? wordingHashOf(wording),
    page: form.page ?? '',
    signedUp,
  }
}

/** Names the very words a visitor was shown. */
export function wordingHashOf(wording: Content['wording']): string {
  return hashOf(JSON.stringify([wording.terms, wording.tips]))
}
