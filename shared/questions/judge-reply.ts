import { isAligned } from '../inbound/alignment.ts'
import type { InboundMail } from '../inbound/inbound-mail.ts'
import { visibleCharacters } from '../members/plain-text.ts'
import { LEAST_VISIBLE, MAX_BODY_CHARACTERS } from './question-form.ts'
import { isSameAddress } from './same-address.ts'

/** Why a reply is kept and not published: its owner decides (rule 3). */
export type Doubt = 'sender' | 'unverified' | 'spam' | 'virus' | 'empty' | 'too-long'

/** What a page would take as well: of two visible characters at least, and no longer than an answer may be. */
export function lengthDoubt(text: string): Doubt | undefined {
  if (visibleCharacters(text) < LEAST_VISIBLE) return 'empty'
  return text.length > MAX_BODY_CHARACTERS ? 'too-long' : undefined
}

/** Whether its sender's address is the registered one, and somebody vouches that it came from there. */
export function isTheirs({ from, receipt, dkimDomains }: InboundMail, registered: string): boolean {
  if (!from || !isSameAddress(from.address, registered)) return false
  return receipt.verdicts.dmarc === 'PASS' || isAligned(dkimDomains, from.address)
}

/**
 * Whether a mail is what the person of its token wrote (rule 2): from their registered address, vouched for by
 * DMARC or an aligned DKIM signature, clean, and with something in it. Subject, In-Reply-To and References
 * never decide who somebody is (rule 4).
 */
export function doubtOf(mail: InboundMail, registered: string): Doubt | undefined {
  const { from, visibleText } = mail
  const { verdicts } = mail.receipt
  if (!from || !isSameAddress(from.address, registered)) return 'sender'
  if (!isTheirs(mail, registered)) return 'unverified'
  if (verdicts.virus !== 'PASS') return 'virus'
  if (verdicts.spam !== 'PASS') return 'spam'
  return mail.isCut ? 'too-long' : lengthDoubt(visibleText)
}
