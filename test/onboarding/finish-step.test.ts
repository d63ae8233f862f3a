import { describe, expect, it } from 'vitest'
import type { Enrolment } from '../../shared/onboarding/enrolment.ts'
import { finishStep } from '../../shared/onboarding/follow-up.ts'
import type { Pace } from '../../shared/onboarding/follow-up-plan.ts'
import type { SequenceStep } from '../../shared/organisation.ts'

const step = (key: string, offsetHours: number): SequenceStep => ({
  key,
  offsetHours,
  kind: 'tip',
  subject: key,
  html: '',
  text: '',
})
const pace: Pace = {
  steps: [step('a', 24), step('b', 48), step('c', 72)],
  window: { from: '00:00', to: '23:59' },
  budgets: { perDay: 1, perWeek: 3 },
  timeZone: 'UTC',
  spreadMinutes: 0,
}
const NOW = '2026-03-05T10:00:00.000Z'
const enrolment = (change: Partial<Enrolment>): Enrolment => ({
  memberId: 'm',
  sequence: 'onboarding',
  run: 1,
  state: 'running',
  anchorAt: '2026-03-02T10:00:00.000Z',
  steps: [],
  epoch: 5,
  ...change,
})

function finish(change: Partial<Enrolment>, finished: Parameters<typeof finishStep>[1]) {
  const stored = { value: enrolment(change), version: 3 }
  const { puts, jobs } = finishStep(stored, finished, NOW, pace)
  return { enrolment: puts[0]?.record.value as Enrolment | undefined, jobs }
}
const queued = (key: string) => ({ key, outcome: 'queued' as const, at: NOW })

describe('what became of a step’s mail', () => {
  it('plans the next step', () => {
    const { enrolment: next, jobs } = finish(
      { steps: [queued('a')] },
      { step: 'a', epoch: 5, outcome: 'sent' },
    )
    expect(next).toMatchObject({
      steps: [{ key: 'a', outcome: 'sent' }],
      next: { step: 'b' },
      epoch: 6,
    })
    expect(jobs).toMatchObject([{ version: 6 }])
  })

  it('of an older epoch counts when it was sent and says nothing when it was called off', () => {
    const change = { steps: [], next: { step: 'a', dueAt: NOW } }
    const sent = finish(change, { step: 'a', epoch: 2, outcome: 'sent' })
    expect(sent.enrolment).toMatchObject({
      steps: [{ key: 'a', outcome: 'sent' }],
      next: { step: 'b' },
    })
    expect(finish(change, { step: 'a', epoch: 2, outcome: 'skipped' }).enrolment).toBeUndefined()
  })

  it('of an older epoch waits with the next step while another one’s mail is under way', () => {
    const { enrolment: next, jobs } = finish(
      { steps: [queued('b')] },
      { step: 'a', epoch: 2, outcome: 'sent' },
    )
    expect(next?.steps).toHaveLength(2)
    expect(next?.next).toBeUndefined()
    expect(jobs).toEqual([])
  })

  it('is written down once', () => {
    const done = { steps: [{ key: 'a', outcome: 'sent' as const, at: NOW }] }
    expect(finish(done, { step: 'a', epoch: 5, outcome: 'sent' }).enrolment).toBeUndefined()
  })

  it('after a stop is remembered and plans nothing', () => {
    const { enrolment: next, jobs } = finish(
      { state: 'stopped' },
      { step: 'a', epoch: 4, outcome: 'sent' },
    )
    expect(next).toMatchObject({ state: 'stopped', steps: [{ key: 'a', outcome: 'sent' }] })
    expect(jobs).toEqual([])
  })
})
