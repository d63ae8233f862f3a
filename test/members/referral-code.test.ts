import { describe, expect, it } from 'vitest'
import { canonicalReferralCode, newReferralCode } from '../../shared/members/referral-code.ts'
import { seededRandom } from '../fakes/seeded-random.ts'

describe('a referral code', () => {
  it.each([
    ['ROSA', 'r0sa'],
    [' rosa).', 'r0sa'],
    ['r0sa!!', 'r0sa'],
    ['abc-1il', 'abc111'],
  ])('typed as %j is found as %s', (typed, canonical) => {
    expect(canonicalReferralCode(typed)).toBe(canonical)
  })

  it.each(['', 'ab', '../x', '<b>', 'a'.repeat(17), 'ümlaut'])('typed as %j is none', (typed) => {
    expect(canonicalReferralCode(typed)).toBeUndefined()
  })

  it('that is new is its own canonical spelling, so it can be typed back as it is printed', () => {
    const random = seededRandom(1)
    const codes = Array.from({ length: 500 }, () => newReferralCode(random))
    expect(codes.map(canonicalReferralCode)).toEqual(codes)
    expect(new Set(codes).size).toBe(500)
  })
})
