import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import {
  canonicalTimeZone,
  instantOf,
  isTimeZone,
  plusCalendarDays,
  wallTimeAt,
  type WallTime,
} from '../../shared/kernel/wall-time.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const wholeMinutes = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 })
  .map((minutes) => instant(minutes * 60_000))
const wall = (text: string): WallTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number)
  return { year, month, day, hour, minute }
}

describe('wall time', () => {
  it('of an instant leads back to the instant, or to the first of the two that share it', () => {
    fc.assert(
      fc.property(wholeMinutes, zones, (at, zone) => {
        const back = instantOf(wallTimeAt(at, zone), zone)
        expect(back <= at).toBe(true)
        expect(wallTimeAt(back, zone)).toEqual(wallTimeAt(at, zone))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [
      '2026-03-29 02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
      'does not exist: the first instant after',
    ],
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', 'exists twice: the first'],
    ['2026-03-08 02:00', 'America/New_York', '2026-03-08T07:00:00.000Z', 'starts the gap'],
    [
      '2026-04-05 01:45',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00.000Z',
      'falls back half an hour',
    ],
    [
      '2026-03-29 08:00',
      'Europe/Berlin',
      '2026-03-29T06:00:00.000Z',
      'is the same hour after the change',
    ],
    [
      '2011-12-30 12:00',
      'Pacific/Apia',
      '2011-12-30T10:00:00.000Z',
      'lies in a day that was left out',
    ],
    [
      '2024-02-29 08:00',
      'Asia/Kathmandu',
      '2024-02-29T02:15:00.000Z',
      'in a zone of 5:45 on a leap day',
    ],
  ])('%s in %s is %s: it %s', (text, zone, expected) => {
    expect(instantOf(wall(text), zone)).toBe(expected)
  })

  it('on the next calendar day has the same clock time even when the day has 23 or 25 hours', () => {
    fc.assert(
      fc.property(wholeMinutes, fc.integer({ min: -40, max: 40 }), (at, days) => {
        const start = wallTimeAt(at, 'UTC')
        const moved = plusCalendarDays(start, days)
        expect(instantOf(moved, 'UTC')).toBe(plusHours(instantOf(start, 'UTC'), days * 24))
      }),
    )
  })

  it('knows IANA zones and nothing else', () => {
    expect(['Europe/Berlin', 'UTC', 'America/Argentina/Ushuaia'].every(isTimeZone)).toBe(true)
    expect(
      ['Mars/Olympus', '', 'Europe/Berlin\n', '../etc', '+01:00', '-0530'].some(isTimeZone),
    ).toBe(false)
    expect(canonicalTimeZone('eUROPE/bERLIN')).toBe('Europe/Berlin')
  })
})

describe('elapsed time', () => {
  it('of 72 hours is 72 times 3600 seconds, whatever the clocks do', () => {
    const askedAt = '2026-03-28T12:00:00.000Z'
    expect(epochMs(plusHours(askedAt, 72)) - epochMs(askedAt)).toBe(259_200_000)
  })
})
