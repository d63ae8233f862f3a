import { decodeWords } from 'postal-mime'
import { plainLine } from '../mail-template.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import { MAX_NAME, type Mailbox } from './inbound-mail.ts'
import type { MailHeaders } from './mail-headers.ts'
import { cutLine } from './plain-text.ts'

/** Longer than any honest From; the rest is somebody's experiment. */
const MAX_LENGTH = 1000
const BARE = /^([^\s<>()",;:]+)$/
/** A name (words, quoted strings, encoded words) and the address in angle brackets. */
const NAMED = /^((?:"(?:[^"\\]|\\.)*"|[^"<>(),;:\\])*)<\s*([^\s<>()",;:]+)\s*>$/
/** As Postfix and the old Unix programs write it: one flat comment behind the address. */
const COMMENTED = /^([^\s<>()",;:]+)\s+\(([^()<>@\\"]*)\)$/

/**
 * Who claims to have written it. Mail programs and servers disagree on anything but the plainest
 * form, and the one who checked DMARC may have read another address than we do: so only that form.
 */
export function fromMailbox(headers: MailHeaders): Mailbox | undefined {
  const values = headers.all('from')
  const value = values[0]?.trim()
  if (values.length !== 1 || value === undefined || value.length > MAX_LENGTH) return undefined
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return undefined
  const [name, address] = partsOf(value)
  const parsed = parseEmailAddress(address)
  return parsed && { address: parsed.address, name: shownName(name) }
}

function partsOf(value: string): readonly [string, string] {
  const [, bare] = BARE.exec(value) ?? []
  if (bare !== undefined) return ['', bare]
  const [, name, named] = NAMED.exec(value) ?? []
  if (name !== undefined && named !== undefined)
    return isOtherAddress(name, named) ? ['', ''] : [name, named]
  const [, commented, comment] = COMMENTED.exec(value) ?? []
  return [comment ?? '', commented ?? '']
}

/** `victim@a.example <me@b.example>`: without quotes some servers take the first for the address. */
function isOtherAddress(name: string, address: string): boolean {
  const unquoted = name.replace(/"(?:[^"\\]|\\.)*"/g, '').trim()
  return unquoted.includes('@') && unquoted.toLowerCase() !== address.toLowerCase()
}

/** Decoded last: an encoded word never opens a bracket or a quote (RFC 2047, 6.2). */
function shownName(text: string): string {
  const unquoted = text.trim().replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => {
    return inner.replace(/\\(.)/g, '$1')
  })
  return cutLine(plainLine(decodeWords(unquoted)), MAX_NAME)
}
