import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { wallTimeAt } from '../../shared/kernel/wall-time.ts'
import { stepsAhead } from '../../shared/questions/ladder.ts'
import { latestTurn } from '../../shared/questions/question.ts'
import { beforeQuietHours } from '../../shared/questions/quiet-hours.ts'
import { askedQuestion, POLICY } from './sample-question.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const instants = fc
  .integer({ min: Date.UTC(2027, 11, 25), max: Date.UTC(2029, 0, 5) })
  .map((ms) => instant(ms))
const clockTimes = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

const minutesOf = (clockTime: string) =>
  Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))

function isQuiet(at: string, from: string, to: string, timeZone: string): boolean {
  const { hour, minute } = wallTimeAt(at, timeZone)
  const now = hour * 60 + minute
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  return begins <= ends ? now >= begins && now < ends : now >= begins || now < ends
}

describe('quiet hours', () => {
  it('move an instant to earlier or leave it, in every zone of a leap year', () => {
    fc.assert(
      fc.property(instants, zones, clockTimes, clockTimes, (at, timeZone, from, to) => {
        const moved = beforeQuietHours(at, { from, to, timeZone })
        expect(moved <= at).toBe(true)
        if (!isQuiet(at, from, to, timeZone)) expect(moved).toBe(at)
        expect(epochMs(at) - epochMs(moved)).toBeLessThan(26 * 3_600_000)
      }),
      { numRuns: 1500 },
    )
  })

  it('of a night from 21 to 8 hold no reminder, nor the five minutes after it', () => {
    const quiet = { from: '21:00', to: '08:00' }
    fc.assert(
      fc.property(instants, zones, (at, timeZone) => {
        const moved = beforeQuietHours(at, { ...quiet, timeZone })
        const delivered = instant(epochMs(moved) + 5 * 60_000)
        const isMoved = moved !== at
        expect(isMoved && isQuiet(delivered, quiet.from, quiet.to, timeZone)).toBe(false)
      }),
      { numRuns: 1500 },
    )
  })

  it.each([
    ['at its beginning', '2026-03-03T21:00:00.000Z', '2026-03-03T20:45:00.000Z'],
    ['a minute before', '2026-03-03T20:59:59.999Z', '2026-03-03T20:59:59.999Z'],
    ['after midnight', '2026-03-04T02:00:00.000Z', '2026-03-03T20:45:00.000Z'],
    ['in its last minute', '2026-03-04T07:59:59.999Z', '2026-03-03T20:45:00.000Z'],
    ['at its end', '2026-03-04T08:00:00.000Z', '2026-03-04T08:00:00.000Z'],
  ])('%s', (_, at, moved) => {
    expect(beforeQuietHours(at, { from: '21:00', to: '08:00', timeZone: 'UTC' })).toBe(moved)
  })

  it('leave no reminder at or before the question itself, and none after the due time', () => {
    fc.assert(
      fc.property(instants, zones, (startedAt, timeZone) => {
        const quiet = [{ from: '21:00', to: '08:00', timeZone }]
        const turn = latestTurn(askedQuestion(quiet, startedAt))
        for (const { kind, dueAt, key } of stepsAhead(turn, POLICY, quiet)) {
          if (kind !== 'remind') continue
          expect(dueAt > startedAt && dueAt < turn.dueAt).toBe(true)
          expect(dueAt <= plusHours(startedAt, Number(key.slice('remind-'.length)))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
