import { describe, expect, it } from 'vitest'
import type { Enrolment } from '../../shared/onboarding/enrolment.ts'
import { dueAtOf, nextStep, planNext, type Pace } from '../../shared/onboarding/follow-up-plan.ts'
import type { SequenceStep } from '../../shared/organisation.ts'

const step = (key: string, offsetHours: number): SequenceStep => ({
  key,
  offsetHours,
  kind: 'tip',
  subject: key,
  html: '',
  text: '',
})
const STEPS = [step('a', 24), step('b', 48), step('c', 72), step('d', 96)]
/** Always open, so that offsets and budgets can be seen by themselves. */
const pace: Pace = {
  steps: STEPS,
  window: { from: '00:00', to: '23:59' },
  budgets: { perDay: 1, perWeek: 3 },
  timeZone: 'UTC',
  spreadMinutes: 0,
}
const ANCHOR = '2026-03-02T10:00:00.000Z'

function enrolment(...sent: readonly [string, string][]): Enrolment {
  const steps = sent.map(([key, at]) => ({ key, outcome: 'sent' as const, at }))
  return {
    memberId: 'm',
    sequence: 'onboarding',
    run: 1,
    state: 'running',
    anchorAt: ANCHOR,
    steps,
    epoch: 7,
  }
}

describe('when a follow-up is due', () => {
  it.each<[string, Enrolment, string]>([
    ['the anchor plus its offset', enrolment(), '2026-03-03T10:00:00.000Z'],
    [
      'a day after the last one, when that came late',
      enrolment(['a', '2026-03-04T15:00:00.000Z']),
      '2026-03-05T15:00:00.000Z',
    ],
    [
      'its own offset, when the last one is longer ago',
      enrolment(['a', '2026-03-03T09:00:00.000Z']),
      '2026-03-04T10:00:00.000Z',
    ],
    [
      'a week after the third last, when three came within it',
      enrolment(
        ['a', '2026-03-03T10:00:00.000Z'],
        ['b', '2026-03-04T10:00:00.000Z'],
        ['c', '2026-03-05T10:00:00.000Z'],
      ),
      '2026-03-10T10:00:00.000Z',
    ],
  ])('is %s', (_, current, dueAt) => {
    const next = nextStep(current, STEPS)
    expect(next && dueAtOf(next, current, pace)).toBe(dueAt)
  })

  it('counts a skipped step for nobody’s budget', () => {
    const skipped = enrolment(['a', '2026-03-03T10:00:00.000Z'])
    const steps = skipped.steps.map((each) => ({
      ...each,
      outcome: 'skipped' as const,
      at: '2026-03-04T15:00:00.000Z',
    }))
    expect(planNext({ ...skipped, steps }, pace).next?.dueAt).toBe('2026-03-04T10:00:00.000Z')
  })

  it('raises the epoch with every plan, and ends when no step is left', () => {
    expect(planNext(enrolment(), pace)).toMatchObject({ epoch: 8, next: { step: 'a' } })
    const all = STEPS.map(({ key }): [string, string] => [key, ANCHOR])
    const finished = planNext(enrolment(...all), pace)
    expect(finished).toMatchObject({ state: 'finished', epoch: 8 })
    expect(finished.next).toBeUndefined()
  })
})
