import { parseEmailAddress } from '../members/email-address.ts'
import type { Receipt } from './inbound-mail.ts'
import type { MailHeaders } from './mail-headers.ts'
import { clausesOf } from './structured-value.ts'

/** How SES names itself in the header that it puts on top of every mail. */
const AUTHORITY = /^amazonses\.com(\s+1)?$/i
const PASSED = /^dkim\s*=\s*pass(\s|$)/i
const DOMAIN = /\sheader\.d\s*=\s*"?([a-z0-9.-]{1,253})"?(?=\s|$)/i
/** SES names the identity (`header.i=@example.org`), whose domain lies at or below the signer's. */
const IDENTITY = /\sheader\.i\s*=\s*"?[^\s"@]*@([a-z0-9.-]{1,253})"?(?=\s|$)/i

/**
 * The domains that signed this mail, as SES found. Only the topmost header is SES's; a lower one is
 * the sender's claim. When anything of the sender's may have slipped into SES's own words, nobody
 * signed.
 */
export function dkimDomainsIn(headers: MailHeaders, receipt: Receipt): readonly string[] {
  const [authority = '', ...results] =
    clausesOf(headers.first('authentication-results') ?? '', ';') ?? []
  const isBelievable =
    receipt.verdicts.dkim === 'PASS' &&
    AUTHORITY.test(authority) &&
    isWordOfSes(results) &&
    hasPlainEnvelope(headers, receipt)
  if (!isBelievable) return []
  const domains = results.filter((result) => PASSED.test(result)).flatMap(signerOf)
  return [...new Set(domains)]
}

function signerOf(result: string): readonly string[] {
  const domain = DOMAIN.exec(result)?.[1] ?? IDENTITY.exec(result)?.[1]
  return domain === undefined ? [] : [domain.toLowerCase().replace(/\.$/, '')]
}

/** SES gives one result for SPF and one for DMARC: a second is somebody else's. */
function isWordOfSes(results: readonly string[]): boolean {
  const count = (method: RegExp) => results.filter((result) => method.test(result)).length
  return count(/^spf\s*=/i) <= 1 && count(/^dmarc\s*=/i) <= 1
}

/**
 * SES quotes the envelope sender and the greeting of the sending server in that same header, and
 * both are the sender's to choose: `MAIL FROM:<"x; dkim=pass header.i=@victim.example"@…>`.
 */
function hasPlainEnvelope(headers: MailHeaders, receipt: Receipt): boolean {
  const isPlainSender = receipt.source === '' || parseEmailAddress(receipt.source) !== undefined
  const received = headers.first('received') ?? ''
  return isPlainSender && !/^from\s[^(]*[;="]/i.test(received)
}
