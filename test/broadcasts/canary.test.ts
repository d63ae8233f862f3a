import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canaryLimit,
  canarySize,
  NOBODY,
  rankOf,
  withLowest,
} from '../../shared/broadcasts/canary.ts'

describe('a canary', () => {
  it.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [101, 2],
    [2000, 20],
    [49_900, 499],
    [50_000, 500],
    [50_001, 500],
    [100_000, 500],
  ])('of %i people has %i', (audience, size) => {
    expect(canarySize(audience)).toBe(size)
  })

  it('is exactly as large as it should be, in whatever parts people are counted', () => {
    const audiences = fc.record({
      broadcast: fc.string({ minLength: 1, maxLength: 8 }),
      people: fc.integer({ min: 0, max: 3000 }),
      part: fc.integer({ min: 1, max: 1000 }),
    })
    fc.assert(
      fc.property(audiences, ({ broadcast, people, part }) => {
        const ranks = Array.from({ length: people }, (_, i) => rankOf(broadcast, `m${i}`))
        let lowest: number[] = []
        for (let from = 0; from < people; from += part) {
          lowest = withLowest(lowest, ranks.slice(from, from + part))
        }
        const limit = canaryLimit(lowest, people)
        expect(ranks.filter((rank) => rank <= limit)).toHaveLength(canarySize(people))
      }),
      {
        numRuns: 60,
        examples: [
          [{ broadcast: 'b', people: 0, part: 1 }],
          [{ broadcast: 'b', people: 1, part: 1 }],
        ],
      },
    )
  })

  it('is chosen anew for each broadcast, and the same whenever it is asked', () => {
    const first = (broadcast: string) =>
      Array.from({ length: 500 }, (_, i) => `m${i}`).toSorted(
        (a, b) => rankOf(broadcast, a) - rankOf(broadcast, b),
      )[0]
    const chosen = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'].map(first)
    expect(new Set(chosen).size).toBeGreaterThan(3)
    expect(first('b1')).toBe(chosen[0])
  })

  it('of nobody is nobody', () => {
    expect(canaryLimit([], 0)).toBe(NOBODY)
    expect(rankOf('b', 'm')).toBeGreaterThan(NOBODY)
  })
})
