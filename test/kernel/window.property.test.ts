import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMs, instant } from '../../shared/kernel/time.ts'
import { wallTimeAt } from '../../shared/kernel/wall-time.ts'
import { isInWindow, shiftIntoWindow, SPREAD_MINUTES } from '../../shared/kernel/window.ts'

const WINDOW = { from: '08:00', to: '20:00' }
const LEAP_YEAR = { min: Date.UTC(2028, 0, 1), max: Date.UTC(2029, 0, 1) }
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const instants = fc.integer(LEAP_YEAR).map(instant)
const spreads = fc.integer({ min: 0, max: SPREAD_MINUTES - 1 })

describe('the window', () => {
  it('holds every shifted instant, never earlier than wanted and never more than a day and the spread later', () => {
    fc.assert(
      fc.property(instants, zones, spreads, (wanted, zone, spread) => {
        const shifted = shiftIntoWindow(wanted, zone, WINDOW, spread)
        expect(isInWindow(shifted, zone, WINDOW)).toBe(true)
        const waited = epochMs(shifted) - epochMs(wanted)
        expect(waited).toBeGreaterThanOrEqual(0)
        expect(waited).toBeLessThanOrEqual((14 + 1.5) * 3_600_000)
      }),
      { numRuns: 3000 },
    )
  })

  it('leaves alone what lies in it', () => {
    fc.assert(
      fc.property(instants, zones, spreads, (wanted, zone, spread) => {
        fc.pre(isInWindow(wanted, zone, WINDOW))
        expect(shiftIntoWindow(wanted, zone, WINDOW, spread)).toBe(wanted)
      }),
    )
  })

  it.each([
    ['2026-03-02T06:59:59.999Z', false],
    ['2026-03-02T07:00:00.000Z', true],
    ['2026-03-02T18:59:59.999Z', true],
    ['2026-03-02T19:00:00.000Z', false],
  ])('in Berlin in winter at %s is open: %s', (at, isOpen) => {
    expect(isInWindow(at, 'Europe/Berlin', WINDOW)).toBe(isOpen)
  })

  it('opens at eight of the wall clock on the very day the clocks change', () => {
    const shifted = shiftIntoWindow('2026-03-28T22:00:00.000Z', 'Europe/Berlin', WINDOW, 0)
    expect(shifted).toBe('2026-03-29T06:00:00.000Z')
    expect(wallTimeAt(shifted, 'Europe/Berlin').hour).toBe(8)
  })

  it('that opens in the hour that exists twice is never opened in the past', () => {
    const early = { from: '02:30', to: '05:00' }
    const secondTenPastTwo = '2026-10-25T01:10:00.000Z'
    const shifted = shiftIntoWindow(secondTenPastTwo, 'Europe/Berlin', early, 0)
    expect(shifted).toBe('2026-10-26T01:30:00.000Z')
  })
})
