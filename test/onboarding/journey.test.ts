import { expect, it } from 'vitest'
import { journeyOf } from '../../shared/onboarding/journey.ts'
import type { SequenceStep } from '../../shared/organisation.ts'

const NOW = '2026-03-02T10:00:00.000Z'
const step = (key: string, offsetHours: number): SequenceStep => ({
  key,
  offsetHours,
  kind: 'tip',
  subject: `Subject ${key}`,
  html: '',
  text: '',
})

it('a member sees what came, what is on its way or due next, what was not sent and what follows', () => {
  const steps = ['a', 'b', 'c', 'd'].map((key, i) => step(key, 24 * (i + 1)))
  const journey = journeyOf(
    {
      memberId: 'm',
      sequence: 'onboarding',
      run: 1,
      state: 'running',
      anchorAt: NOW,
      steps: [
        { key: 'a', outcome: 'sent', at: NOW },
        { key: 'b', outcome: 'expired', at: NOW },
        { key: 'c', outcome: 'queued', at: NOW },
      ],
      epoch: 1,
    },
    steps,
  )
  expect(journey).toEqual([
    { title: 'Subject a', state: 'done', at: NOW },
    { title: 'Subject b', state: 'skipped', at: NOW },
    { title: 'Subject c', state: 'next', at: NOW },
    { title: 'Subject d', state: 'later', at: '2026-03-06T10:00:00.000Z' },
  ])
})
