import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from '../../shared/members/email-address.ts'

describe('an e-mail address', () => {
  it.each([
    ['ada@example.org', 'ada@example.org', 'ada@example.org'],
    ['  Ada.L+news@Example.ORG ', 'Ada.L+news@example.org', 'ada.l+news@example.org'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ["o'brien@example.org", "o'brien@example.org", "o'brien@example.org"],
  ])('%s is sent to as %s and compared as %s', (text, address, canonical) => {
    expect(parseEmailAddress(text)).toEqual({ address, canonical })
  })

  it.each([
    'mıke@example.org',
    'ada@example',
    'ada@127.0.0.1',
    'ada@example.org\r\nBcc: x@example.org',
    'ada@example.org,bob@example.org',
    '"ada"@example.org',
    '.ada@example.org',
    'ada..l@example.org',
    '@example.org',
    'ada@',
    'ada@exa mple.org',
    'ada@[127.0.0.1]',
    'ada@example.org:25',
    'ada@example.org/x',
    'ada@-example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.org`,
    '<ada@example.org>',
    'ada\u0000@example.org',
    'ada\u202e@example.org',
  ])('%j is none', (text) => {
    expect(parseEmailAddress(text)).toBeUndefined()
  })

  it('keeps dots and plus parts apart: they are different people until they say otherwise', () => {
    const canonical = (text: string) => parseEmailAddress(text)?.canonical
    expect(canonical('a.da@example.org')).not.toBe(canonical('ada@example.org'))
    expect(canonical('ada+x@example.org')).not.toBe(canonical('ada@example.org'))
  })
})
