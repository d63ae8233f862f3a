import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, derivedToken, hashOf, newToken, parseToken } from '../../shared/kernel/token.ts'
import { seededRandom } from '../fakes/seeded-random.ts'

describe('a token', () => {
  it('has 26 characters of the base32 alphabet: 130 bits', () => {
    const random = seededRandom(3)
    for (let i = 0; i < 200; i++) expect(newToken(random)).toMatch(/^[a-z2-7]{26}$/)
  })

  it('is read back in any case and with white space around it, and nothing else is one', () => {
    const token = newToken(seededRandom(4))
    expect(parseToken(` ${token.toUpperCase()}\n`)).toBe(token)
    for (const text of ['', token.slice(1), `${token}a`, token.replace(/./, '1')]) {
      expect(parseToken(text)).toBeUndefined()
    }
  })

  it('that is derived for one purpose says nothing of another', () => {
    const token = newToken(seededRandom(5))
    expect(derivedToken(token, 'home')).toBe(derivedToken(token, 'home'))
    expect(derivedToken(token, 'home')).not.toBe(derivedToken(token, 'other'))
    expect(hashOf(token)).toHaveLength(64)
  })

  it('keeps every bit of its bytes (RFC 4648, section 10)', () => {
    expect(base32(Buffer.from('fooba'))).toBe('mzxw6ytb')
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 5, maxLength: 5 }),
        fc.uint8Array({ minLength: 5, maxLength: 5 }),
        (a, b) => {
          expect(base32(a) === base32(b)).toBe(Buffer.compare(a, b) === 0)
        },
      ),
    )
  })
})
