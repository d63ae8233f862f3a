import { describe, expect, it } from 'vitest'
import { median, middleHalf, ratios } from '../../bench/series.ts'

describe('a series of rounds', () => {
  it('has a median that one wild round does not move', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([3, 1, 2, 900, 2])).toBe(2)
    expect(median([10, 2, 9, 1])).toBe(5.5)
  })

  it('tells what half of its rounds lie between', () => {
    expect(middleHalf([5, 1, 4, 2, 3])).toEqual([2, 4])
    expect(middleHalf([7])).toEqual([7, 7])
  })

  it('is compared round by round, so that a slow minute in both is no difference', () => {
    expect(ratios([20, 200, 20], [10, 100, 10])).toEqual([2, 2, 2])
  })

  it('is not compared with nothing', () => {
    expect(() => ratios([1, 2], [1])).toThrow(/Round 1/)
    expect(() => median([])).toThrow(/No round/)
  })
})
