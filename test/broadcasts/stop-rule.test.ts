import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BroadcastState } from '../../shared/broadcasts/broadcast.ts'
import { reasonToStop } from '../../shared/broadcasts/stop-rule.ts'

const stops = (sent: number, bounced: number, complained: number, state: BroadcastState) =>
  reasonToStop({ sent, bounced, complained }, state) !== undefined

describe('a broadcast stops by itself', () => {
  it.each<[BroadcastState, number, number, number, boolean]>([
    // In the canary: one complaint of a thousand, three bounces of sixty.
    ['canary', 500, 0, 0, false],
    ['canary', 500, 0, 1, true],
    ['waiting', 1000, 0, 1, true],
    ['waiting', 1001, 0, 1, false],
    ['canary', 5, 2, 0, false],
    ['canary', 5, 3, 0, true],
    ['waiting', 60, 3, 0, true],
    ['waiting', 61, 3, 0, false],
    // Afterwards: two complaints of two thousand, five bounces of a hundred.
    ['running', 100, 0, 1, false],
    ['running', 2000, 0, 2, true],
    ['running', 2001, 0, 2, false],
    ['done', 50_000, 0, 50, true],
    ['done', 50_001, 0, 50, false],
    ['running', 20, 4, 0, false],
    ['running', 100, 5, 0, true],
    ['running', 101, 5, 0, false],
    ['done', 140, 7, 0, true],
    ['done', 141, 7, 0, false],
    // A report may come before the one that says it was sent.
    ['canary', 0, 0, 1, true],
    ['scheduled', 0, 0, 0, false],
  ])('%s, %i sent, %i came back, %i complained: %s', (state, sent, bounced, complained, isOver) => {
    expect(stops(sent, bounced, complained, state)).toBe(isOver)
  })

  it('at 0.1 % of complaints and at 5 % of bounces, exactly', () => {
    const many = fc.integer({ min: 2, max: 400 })
    fc.assert(
      fc.property(many, fc.integer({ min: 5, max: 20_000 }), (complaints, bounces) => {
        expect(stops(complaints * 1000, 0, complaints, 'running')).toBe(true)
        expect(stops(complaints * 1000 + 1, 0, complaints, 'running')).toBe(false)
        expect(stops(bounces * 20, bounces, 0, 'running')).toBe(true)
        expect(stops(bounces * 20 + 1, bounces, 0, 'running')).toBe(false)
      }),
    )
  })

  it('and never goes on after one more complaint or bounce that was too many before', () => {
    const figures = fc.record({
      sent: fc.nat(5000),
      bounced: fc.nat(50),
      complained: fc.nat(10),
    })
    const states = fc.constantFrom<BroadcastState>('canary', 'waiting', 'running', 'done')
    fc.assert(
      fc.property(figures, states, ({ sent, bounced, complained }, state) => {
        if (!stops(sent, bounced, complained, state)) return
        expect(stops(sent, bounced + 1, complained, state)).toBe(true)
        expect(stops(sent, bounced, complained + 1, state)).toBe(true)
      }),
    )
  })
})
