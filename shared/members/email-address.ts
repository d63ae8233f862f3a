/** Longest address that SMTP carries (RFC 5321, 4.5.3.1.3, less the angle brackets). */
const MAX_LENGTH = 254
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

export interface EmailAddress {
  /** As mail is sent to it: ASCII, domain in punycode. */
  readonly address: string
  /** As it is compared: lower case, nothing else; dots and plus parts stay. */
  readonly canonical: string
}

/**
 * Our own strict grammar: an ASCII local part in dot-atom form, a domain of letters, digits and
 * hyphens (other scripts become punycode). Anything else — quotes, comments, line breaks — is refused.
 */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  if (text.length > 2 * MAX_LENGTH) return undefined
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at)
  const domain = at > 0 ? asciiDomain(trimmed.slice(at + 1)) : undefined
  if (!domain || local.length > 64 || !LOCAL.test(local)) return undefined
  const address = `${local}@${domain}`
  if (address.length > MAX_LENGTH) return undefined
  return { address, canonical: address.toLowerCase() }
}

function asciiDomain(text: string): string | undefined {
  if (/[\s/?#@:\\%[\]]/.test(text) || !URL.canParse(`http://${text}`)) return undefined
  const { hostname } = new URL(`http://${text}`)
  const labels = hostname.split('.')
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label))
  return isName && /[a-z]/.test(labels.at(-1) ?? '') ? hostname : undefined
}
