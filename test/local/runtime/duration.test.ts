import { expect, test } from 'vitest'
import { addDuration } from '../../../local/duration.ts'

function after(from: string, duration: string): string | undefined {
  const instant = addDuration(Date.parse(from), duration)
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

test.each([
  ['PT72H', '2026-03-04T10:00:00.000Z'],
  ['P3D', '2026-03-04T10:00:00.000Z'],
  ['P1W', '2026-03-08T10:00:00.000Z'],
  ['PT1H30M', '2026-03-01T11:30:00.000Z'],
  ['PT1.5S', '2026-03-01T10:00:01.500Z'],
  ['P1Y2M3DT4H', '2027-05-04T14:00:00.000Z'],
])('%s after the first of March is %s', (duration, expected) => {
  expect(after('2026-03-01T10:00:00Z', duration)).toBe(expected)
})

test('a month after the last of January is the last of February', () => {
  expect(after('2026-01-31T08:00:00Z', 'P1M')).toBe('2026-02-28T08:00:00.000Z')
  expect(after('2028-01-31T08:00:00Z', 'P1M')).toBe('2028-02-29T08:00:00.000Z')
  expect(after('2026-11-30T08:00:00Z', 'P3M')).toBe('2027-02-28T08:00:00.000Z')
})

test.each(['', 'P', 'PT', 'P1', '1D', 'P1DT', '-P1D', 'PT1D', 'P1H', 'P999999Y'])(
  '%j is no duration',
  (text) => {
    expect(after('2026-03-01T10:00:00Z', text)).toBeUndefined()
  },
)
