import { describe, expect, it } from 'vitest'
import { parseScheduleExpression } from '../../../local/aws/scheduler/schedule-expression.ts'

/** The first `count` occurrences at or after `from`. */
function occurrences(
  text: string,
  { from, zone = 'UTC', count = 3 }: { from: string; zone?: string; count?: number },
) {
  const expression = parseScheduleExpression(text, zone)
  if (expression === undefined) throw new Error(`malformed: ${text}`)
  const startsAt = Date.parse(from)
  const found: string[] = []
  for (let at: number | undefined = startsAt; at !== undefined && found.length < count;) {
    at = expression.next(at, startsAt)
    if (at === undefined) break
    found.push(new Date(at).toISOString().replace('.000Z', 'Z'))
    at += 1
  }
  return found
}

describe('a one-time expression', () => {
  it('names one instant in its zone', () => {
    const from = '2026-01-01T00:00:00Z'
    expect(occurrences('at(2026-07-01T09:00:00)', { from })).toEqual(['2026-07-01T09:00:00Z'])
    expect(occurrences('at(2026-07-01T09:00:00)', { from, zone: 'Europe/Berlin' })).toEqual([
      '2026-07-01T07:00:00Z',
    ])
    expect(occurrences('at(2026-12-01T09:00:00)', { from, zone: 'Europe/Berlin' })).toEqual([
      '2026-12-01T08:00:00Z',
    ])
  })

  it('takes the first of two instants that the wall shows twice', () => {
    const from = '2026-10-01T00:00:00Z'
    expect(occurrences('at(2026-10-25T02:30:00)', { from, zone: 'Europe/Berlin' })).toEqual([
      '2026-10-25T00:30:00Z',
    ])
  })

  it('is malformed at a time that the wall never shows', () => {
    expect(parseScheduleExpression('at(2026-03-29T02:30:00)', 'Europe/Berlin')).toBeUndefined()
  })
})

describe('a rate', () => {
  it('starts at once and keeps its distance', () => {
    expect(occurrences('rate(15 minutes)', { from: '2026-11-20T10:07:00Z' })).toEqual([
      '2026-11-20T10:07:00Z',
      '2026-11-20T10:22:00Z',
      '2026-11-20T10:37:00Z',
    ])
  })

  it('takes no notice of daylight saving', () => {
    expect(
      occurrences('rate(1 day)', { from: '2026-03-28T08:00:00Z', zone: 'Europe/Berlin' }),
    ).toEqual(['2026-03-28T08:00:00Z', '2026-03-29T08:00:00Z', '2026-03-30T08:00:00Z'])
  })
})

describe('a cron expression', () => {
  const from = '2026-11-20T10:00:00Z'

  it.each<[string, string[]]>([
    [
      'cron(0 12 * * ? *)',
      ['2026-11-20T12:00:00Z', '2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z'],
    ],
    [
      'cron(*/20 10 * * ? *)',
      ['2026-11-20T10:00:00Z', '2026-11-20T10:20:00Z', '2026-11-20T10:40:00Z'],
    ],
    [
      'cron(5/30 10 * * ? *)',
      ['2026-11-20T10:05:00Z', '2026-11-20T10:35:00Z', '2026-11-21T10:05:00Z'],
    ],
    [
      'cron(15 8,18 ? * MON-FRI *)',
      ['2026-11-20T18:15:00Z', '2026-11-23T08:15:00Z', '2026-11-23T18:15:00Z'],
    ],
    ['cron(0 9 1 * ? *)', ['2026-12-01T09:00:00Z', '2027-01-01T09:00:00Z', '2027-02-01T09:00:00Z']],
    ['cron(0 9 L * ? *)', ['2026-11-30T09:00:00Z', '2026-12-31T09:00:00Z', '2027-01-31T09:00:00Z']],
    [
      'cron(0 9 LW * ? *)',
      ['2026-11-30T09:00:00Z', '2026-12-31T09:00:00Z', '2027-01-29T09:00:00Z'],
    ],
    [
      'cron(0 9 15W * ? *)',
      ['2026-12-15T09:00:00Z', '2027-01-15T09:00:00Z', '2027-02-15T09:00:00Z'],
    ],
    ['cron(0 9 1W 5,8 ? 2027)', ['2027-05-03T09:00:00Z', '2027-08-02T09:00:00Z']],
    [
      'cron(0 9 31 * ? *)',
      ['2026-12-31T09:00:00Z', '2027-01-31T09:00:00Z', '2027-03-31T09:00:00Z'],
    ],
    [
      'cron(0 9 29 FEB ? *)',
      ['2028-02-29T09:00:00Z', '2032-02-29T09:00:00Z', '2036-02-29T09:00:00Z'],
    ],
    ['cron(0 9 30 2 ? *)', []],
    [
      'cron(0 9 ? * 2#1 *)',
      ['2026-12-07T09:00:00Z', '2027-01-04T09:00:00Z', '2027-02-01T09:00:00Z'],
    ],
    [
      'cron(0 9 ? * FRIL *)',
      ['2026-11-27T09:00:00Z', '2026-12-25T09:00:00Z', '2027-01-29T09:00:00Z'],
    ],
    ['cron(0 9 ? * L *)', ['2026-11-21T09:00:00Z', '2026-11-28T09:00:00Z', '2026-12-05T09:00:00Z']],
    ['cron(0 9 1 1 ? 2027,2029)', ['2027-01-01T09:00:00Z', '2029-01-01T09:00:00Z']],
    ['cron(0 9 1 1 ? 2025)', []],
  ])('%s', (text, expected) => {
    expect(occurrences(text, { from })).toEqual(expected)
  })

  it('stays at its time on the wall when daylight saving comes and goes', () => {
    const zone = 'America/New_York'
    expect(occurrences('cron(0 9 * * ? *)', { from: '2026-03-07T00:00:00Z', zone })).toEqual([
      '2026-03-07T14:00:00Z',
      '2026-03-08T13:00:00Z',
      '2026-03-09T13:00:00Z',
    ])
  })

  it('skips a time that does not exist', () => {
    const zone = 'Europe/Berlin'
    expect(occurrences('cron(30 2 * * ? *)', { from: '2026-03-28T00:00:00Z', zone })).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-30T00:30:00Z',
      '2026-03-31T00:30:00Z',
    ])
  })

  it('runs once in an hour that repeats', () => {
    const zone = 'Europe/Berlin'
    expect(occurrences('cron(0/30 2 * * ? *)', { from: '2026-10-24T12:00:00Z', zone })).toEqual([
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:00:00Z',
    ])
  })

  it('goes on from within the repetition of an hour', () => {
    const zone = 'Europe/Berlin'
    const from = '2026-10-25T01:10:00Z'
    expect(occurrences('cron(30 * * * ? *)', { from, zone, count: 1 })).toEqual([
      '2026-10-25T02:30:00Z',
    ])
  })

  it('knows zones that are not whole hours from UTC', () => {
    const zone = 'Asia/Kathmandu'
    expect(occurrences('cron(0 6 * * ? *)', { from, zone, count: 1 })).toEqual([
      '2026-11-21T00:15:00Z',
    ])
  })
})

describe('a malformed expression', () => {
  it.each([
    'at(2026-11-23)',
    'at(2026-13-01T00:00:00)',
    'rate(1 week)',
    'rate(1.5 hours)',
    'rate(-1 days)',
    'cron(0 10 * * ?)',
    'cron(0 10 ? * ? *)',
    'cron(0 10 * * * *)',
    'cron(60 10 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 10 0 * ? *)',
    'cron(0 10 * 13 ? *)',
    'cron(0 10 ? * FUN *)',
    'cron(0 10 ? * 2#6 *)',
    'cron(5-1 10 * * ? *)',
    'cron(0/0 10 * * ? *)',
    'cron(0 10 * * ? 1969)',
    'every(day)',
    '',
  ])('is not understood: %s', (text) => {
    expect(parseScheduleExpression(text, 'UTC')).toBeUndefined()
  })
})
