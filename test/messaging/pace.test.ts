import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalOf, Pace, waitAfter } from '../../shared/messaging/pace.ts'

describe('the pace of bulk mail', () => {
  it.each([
    [10, 2, 200],
    [10, 1, 100],
    [14, 2, 143],
    [1000, 2, 2],
    [1, 2, 2000],
    [3, 2, 667],
  ])(
    'of %i a second, shared by %i senders, has %i milliseconds between two mails of one',
    (rate, senders, interval) => {
      expect(intervalOf(rate, senders)).toBe(interval)
    },
  )

  it.each([
    ['at once, when the last mail went long ago', { lastAt: 0, now: 86_400_000 }, 0],
    ['at once, when exactly an interval has passed', { lastAt: 1000, now: 1200 }, 0],
    ['the rest of the interval', { lastAt: 1000, now: 1150 }, 50],
    ['an interval, when the last mail went this very moment', { lastAt: 1000, now: 1000 }, 200],
    ['no longer than that when the clock was set back', { lastAt: 86_400_000, now: 1000 }, 200],
  ])('lets a mail go %s', (_, { lastAt, now }, wait) => {
    expect(waitAfter(lastAt, now, 200)).toBe(wait)
  })

  it('holds a sender that has just come up for an interval: its predecessor may have sent just now', () => {
    let now = 1000
    const pace = new Pace(200, () => now)
    expect(pace.waitMs).toBe(200)
    now = 1200
    expect(pace.waitMs).toBe(0)
    pace.mailWent()
    expect(pace.waitMs).toBe(200)
  })

  it('takes no slot for what was not sent after all', () => {
    let now = 0
    const pace = new Pace(200, () => now)
    now = 200
    expect([pace.waitMs, pace.waitMs, pace.waitMs]).toEqual([0, 0, 0])
  })

  it('is never faster than the rate over any time, whenever the senders find something to send', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 60 })
    const lanes = fc.record({ rate: fc.integer({ min: 1, max: 1000 }), first: gaps, second: gaps })
    fc.assert(
      fc.property(lanes, ({ rate, first, second }) => {
        const interval = intervalOf(rate, 2)
        const sent = [sentAt(first, interval), sentAt(second, interval)].flat()
        for (const from of sent) {
          for (const seconds of [1, 2, 10]) {
            const until = from + 1000 * seconds
            const within = sent.filter((at) => at >= from && at < until).length
            // Two senders do not know of each other: each may begin its interval within the window.
            expect(within).toBeLessThanOrEqual(rate * seconds + 2)
          }
        }
      }),
    )
  })
})

/** When the mails of one sender go that finds its next one after each of these gaps. */
function sentAt(gaps: readonly number[], intervalMs: number): number[] {
  let now = 0
  const pace = new Pace(intervalMs, () => now)
  return gaps.map((gap) => {
    now += gap
    now += pace.waitMs
    pace.mailWent()
    return now
  })
}
