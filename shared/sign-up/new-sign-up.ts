import type { Situation } from '../capability.ts'
import { canonicalTimeZone } from '../kernel/wall-time.ts'
import { canonicalLocale } from '../members/locale.ts'
import { hashOf, newId } from '../kernel/token.ts'
import type { Act, Consent, Visitor } from '../members/consent.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import type { Content } from '../organisation.ts'
import type { SignUpForm } from './sign-up-form.ts'
import type { SignUp } from './sign-up.ts'

/** A pending sign-up from a checked form, with the evidence of what was agreed to. */
export function newSignUp(
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
    timeZone: form.timeZone && canonicalTimeZone(form.timeZone),
    locale: canonicalLocale(form.locale ?? '') ?? organisation.settings.locale,
    consent: consentFrom(form, organisation.content.wording, { ...visitor, at: now }),
    createdAt: now,
  }
}

function consentFrom(form: SignUpForm, wording: Content['wording'], signedUp: Act): Consent {
  return {
    terms: true,
    tips: form.consent.tips ?? false,
    wordingHash: shownWording(form, wording),
    page: form.page ?? '',
    signedUp,
  }
}

/** Ours when it is; else what the sender says they showed, marked as their word and not ours. */
function shownWording({ wording: stated }: SignUpForm, wording: Content['wording']): string {
  if (stated === undefined) return 'not stated'
  return stated === wordingHashOf(wording) ? stated : `stated by the sender: ${stated}`
}

/** Names the very words a visitor was shown. */
export function wordingHashOf(wording: Content['wording']): string {
  return hashOf(JSON.stringify([wording.terms, wording.tips]))
}
