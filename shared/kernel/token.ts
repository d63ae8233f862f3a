import { createHash, createHmac } from 'node:crypto'

/** Lower-case RFC 4648 base32: survives mail clients that change case or cut at punctuation. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
/** 26 characters of 5 bits hold 130 bits; ASVS 11.5.1 asks for at least 128. */
const TOKEN_BYTES = 17
const TOKEN_LENGTH = 26

/** Random bytes from a CSPRNG; an argument everywhere, so that a simulation can seed it. */
export type RandomBytes = (count: number) => Uint8Array

/** Whole characters only: bits left over at the end are dropped, there is nothing to decode. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(buffer >> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return text
}

/** A fresh secret of ≥ 128 bits for one link. */
export function newToken(random: RandomBytes): string {
  return base32(random(TOKEN_BYTES)).slice(0, TOKEN_LENGTH)
}

/** A secret as strong as the one it is made from, so that repeating a request gives the same link. */
export function derivedToken(token: string, purpose: string): string {
  return base32(createHmac('sha256', token).update(purpose).digest()).slice(0, TOKEN_LENGTH)
}

/** What is stored of a token, and of any other text we only ever compare. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The token as typed or pasted, or undefined when it cannot be one. */
export function parseToken(text: string): string | undefined {
  const token = text.trim().toLowerCase()
  return /^[a-z2-7]{26}$/.test(token) ? token : undefined
}

/** A short id, unique enough for one organisation (50 bits) and safe in keys, paths and links. */
export function newId(random: RandomBytes): string {
  return base32(random(7)).slice(0, 10)
}
