import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DueHeap } from '../../../local/aws/events/due-heap.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), id, at: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant('delete' as const), id }),
)

describe('a heap of due instants', () => {
  it('hands out what is left in the order of instants and then of ids', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const heap = new DueHeap()
        const model = new Map<string, number>()
        for (const step of changes) {
          if (step.kind === 'set') {
            heap.set(step.id, step.at)
            model.set(step.id, step.at)
          } else {
            heap.delete(step.id)
            model.delete(step.id)
          }
        }
        const expected = [...model].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
        const taken: [string, number][] = []
        for (let due = heap.takeDue(9); due !== undefined; due = heap.takeDue(9)) {
          taken.push([due.id, due.at])
        }
        expect(taken).toEqual(expected)
        expect(heap.size).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('hands out nothing before its time', () => {
    const heap = new DueHeap()
    heap.set('later', 10)
    expect(heap.takeDue(9)).toBeUndefined()
    expect(heap.next()).toEqual({ id: 'later', at: 10 })
  })
})
