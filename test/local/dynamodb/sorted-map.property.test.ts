import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyRange } from '../../../local/aws/dynamodb/sorted-map.ts'
import { SortedMap } from '../../../local/aws/dynamodb/sorted-map.ts'

const key = fc.integer({ min: 0, max: 4000 }).map((n) => n.toString(36).padStart(3, '0'))
const optionalKey = fc.option(key, { nil: undefined })

const range: fc.Arbitrary<KeyRange> = fc
  .record({ start: optionalKey, end: optionalKey, open: fc.boolean(), reverse: fc.boolean() })
  .map(({ start, end, open, reverse }) => ({
    ...(start !== undefined && (open ? { gt: start } : { gte: start })),
    ...(end !== undefined && (open ? { lt: end } : { lte: end })),
    reverse,
  }))

function isWithin({ gt, gte, lt, lte }: KeyRange, at: string): boolean {
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  )
}

// Enough keys that chunks are split and emptied again.
const put = fc.uniqueArray(key, { maxLength: 3000, size: 'max' })

test('any range of a sorted map is what sorting and filtering its keys gives', () => {
  fc.assert(
    fc.property(
      put,
      fc.array(key, { maxLength: 1500, size: 'max' }),
      range,
      (keys, gone, wanted) => {
        const map = new SortedMap<string>()
        for (const at of keys) map.set(at, `value of ${at}`)
        for (const at of gone) map.delete(at)
        const left = keys.filter((at) => !gone.includes(at)).toSorted((a, b) => (a < b ? -1 : 1))
        const expected = left.filter((at) => isWithin(wanted, at)).map((at) => `value of ${at}`)
        expect([...map.values(wanted)]).toEqual(wanted.reverse ? expected.toReversed() : expected)
        expect(map.size).toBe(left.length)
        expect(map.firstKey()).toBe(left[0])
      },
    ),
    { numRuns: 60, seed: 20260105 },
  )
})

test('a key set again keeps its place and gets the new value', () => {
  const map = new SortedMap<number>()
  map.set('b', 1)
  map.set('a', 2)
  map.set('b', 3)
  expect([...map.values()]).toEqual([2, 3])
  expect(map.get('b')).toBe(3)
})
