import { describe, expect, it } from 'vitest'
import { shownInstant, timeLeft } from '../../staff/time-left.ts'

const NOW = '2026-03-02T10:00:00.000Z'

describe('the time left', () => {
  it.each([
    ['2026-03-05T10:00:00.000Z', '72 h left'],
    ['2026-03-05T09:59:59.999Z', '71 h left'],
    ['2026-03-02T11:00:00.000Z', '1 h left'],
    ['2026-03-02T10:59:59.000Z', '59 min left'],
    ['2026-03-02T10:00:00.000Z', '<1 min left'],
    ['2026-03-02T09:59:59.999Z', 'late by <1 min'],
    ['2026-03-02T09:15:00.000Z', 'late by 45 min'],
    ['2026-02-28T08:00:00.000Z', 'late by 50 h'],
    ['2026-02-20T10:00:00.000Z', 'late by 10 d'],
  ])('until %s is told as "%s"', (dueAt, told) => {
    expect(timeLeft(dueAt, NOW)).toBe(told)
  })

  it('of an instant is told with its zone', () => {
    expect(shownInstant(NOW)).toBe('2026-03-02 10:00 UTC')
  })
})
