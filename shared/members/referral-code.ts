import type { RandomBytes } from '../kernel/token.ts'

/** Crockford's alphabet: no letter that is read as a digit, none that makes a word by accident. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 7
/** With whatever a chat program or a hand put around it. */
const MAX_TYPED_LENGTH = 64

/** A fresh code: 35 bits, short enough to type from a card. */
export function newReferralCode(random: RandomBytes): string {
  return Array.from(random(LENGTH), (byte) => ALPHABET[byte & 31]).join('')
}

/**
 * The one spelling under which a code is stored and looked up: case-blind, tolerant of what a chat
 * program puts behind a link, and of o for 0, i and l for 1.
 */
export function canonicalReferralCode(text: string): string | undefined {
  if (text.length > MAX_TYPED_LENGTH) return undefined
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+$/, '')
  const code = bare.replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  return /^[a-z0-9]{3,16}$/.test(code) ? code : undefined
}
