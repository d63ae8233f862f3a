import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAligned } from '../../shared/inbound/alignment.ts'

describe('a signature', () => {
  it.each([
    ['example.org', 'ida@example.org'],
    ['EXAMPLE.org.', 'ida@Example.ORG'],
    ['mail.example.org', 'ida@example.org'],
    ['example.org', 'ida@mail.example.org'],
    ['example.co.uk', 'ida@mail.example.co.uk'],
    ['xn--mller-kva.example', 'ida@xn--mller-kva.example'],
  ])('of %s speaks for %s', (domain, address) => {
    expect(isAligned([domain], address)).toBe(true)
  })

  it.each([
    ['example.com', 'ida@example.org'],
    ['org', 'ida@example.org'],
    ['co.uk', 'ida@example.co.uk'],
    ['example.co.uk', 'ida@co.uk'],
    ['com.au', 'ida@shop.com.au'],
    ['or.jp', 'ida@temple.or.jp'],
    ['evil.github.io', 'ida@github.io'],
    ['github.io', 'ida@friend.github.io'],
    ['badexample.org', 'ida@example.org'],
    ['example.org.evil.example', 'ida@example.org'],
    ['one.example.org', 'ida@two.example.org'],
    ['', 'ida@example.org'],
    ['.example.org', 'ida@example.org'],
    ['example.org', 'ida'],
    ['example.org', ''],
    ['192.0.2.1', 'ida@192.0.2.1'],
  ])('of "%s" does not speak for %s', (domain, address) => {
    expect(isAligned([domain], address)).toBe(false)
  })

  it('of one domain among several is enough, and of none is not', () => {
    expect(isAligned(['mailer.example', 'example.org'], 'ida@example.org')).toBe(true)
    expect(isAligned([], 'ida@example.org')).toBe(false)
  })

  it('never speaks for a domain that does not end like its own, or the other way round', () => {
    const label = fc.constantFrom('a', 'b', 'co', 'com', 'uk', 'example', 'github', 'io')
    const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'))
    fc.assert(
      fc.property(domain, domain, (one, other) => {
        const isBelow = `.${one}`.endsWith(`.${other}`) || `.${other}`.endsWith(`.${one}`)
        const shorter = one.length < other.length ? one : other
        if (!isBelow || !shorter.includes('.')) expect(isAligned([one], `x@${other}`)).toBe(false)
        expect(isAligned([one], `x@${other}`)).toBe(isAligned([other], `x@${one}`))
      }),
    )
  })
})
