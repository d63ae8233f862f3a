import { describe, expect, it } from 'vitest'
import { gate, type Asked } from '../../shared/messaging/gate.ts'
import { defaultConsent } from '../../shared/members/mail-consent.ts'
import type { LedgerEntry } from '../../shared/messaging/mail-ledger.ts'

const CREATED = '2026-03-02T10:00:00.000Z'
const entry = (state: LedgerEntry['state'], claimedAt = CREATED): LedgerEntry => ({
  recipient: 'member/m',
  key: 'k',
  kind: 'tip',
  about: {},
  state,
  attemptIds: ['a'],
  acceptedIds: [],
  claimedAt,
})

/** A tip that may go, but for what a case changes. */
const asked = (change: Partial<Asked> = {}): Asked => ({
  kind: { consent: 'tips', maximumAgeHours: 24 },
  createdAt: CREATED,
  now: CREATED,
  isCurrent: true,
  isReachable: true,
  opensAt: CREATED,
  consent: { memberId: 'm', tips: true, notices: true, changedAt: CREATED, changes: [] },
  entry: undefined,
  ...change,
})
const noTips = { memberId: 'm', tips: false, notices: true, changedAt: CREATED, changes: [] }

describe('the gate', () => {
  it.each<[string, Partial<Asked>, object]>([
    ['a mail that nothing speaks against', {}, { type: 'send' }],
    [
      'a mail to somebody who left',
      { isReachable: false },
      { type: 'skip', reason: 'no-recipient' },
    ],
    [
      'a tip to somebody who wants none',
      { consent: noTips },
      { type: 'skip', reason: 'no-consent' },
    ],
    [
      'a mail that needs no consent',
      { consent: noTips, kind: { consent: 'none', maximumAgeHours: 24 } },
      { type: 'send' },
    ],
    [
      'a notice to somebody who wants no tips',
      { consent: noTips, kind: { consent: 'notices', maximumAgeHours: 24 } },
      { type: 'send' },
    ],
    ['a mail exactly at its maximum age', { now: '2026-03-03T10:00:00.000Z' }, { type: 'send' }],
    [
      'a mail a millisecond past it',
      { now: '2026-03-03T10:00:00.001Z' },
      { type: 'skip', reason: 'expired' },
    ],
    [
      'a tip outside the window',
      { opensAt: '2026-03-02T18:00:00.000Z' },
      { type: 'defer', until: '2026-03-02T18:00:00.000Z' },
    ],
    [
      'a tip of a sequence that was stopped',
      { isCurrent: false },
      { type: 'skip', reason: 'called-off' },
    ],
    ['a mail that was put off', { entry: entry('deferred') }, { type: 'send' }],
    ['a mail that was sent', { entry: entry('sent') }, { type: 'already-settled' }],
    ['a mail that was skipped', { entry: entry('skipped') }, { type: 'already-settled' }],
    ['a mail that was refused', { entry: entry('rejected') }, { type: 'already-settled' }],
    ['a mail that SES throttled', { entry: entry('throttled') }, { type: 'send' }],
    [
      'a mail being sent',
      { entry: entry('claimed'), now: '2026-03-02T10:14:59.999Z' },
      { type: 'wait' },
    ],
    [
      'a mail of unknown outcome',
      { entry: entry('unknown'), now: '2026-03-02T10:14:59.999Z' },
      { type: 'wait' },
    ],
    [
      'a claim of fifteen minutes ago',
      { entry: entry('claimed'), now: '2026-03-02T10:15:00.000Z' },
      { type: 'send' },
    ],
    [
      'an unknown outcome of fifteen minutes ago',
      { entry: entry('unknown'), now: '2026-03-02T10:15:00.000Z' },
      { type: 'send' },
    ],
  ])('answers %s', (_, change, verdict) => {
    expect(gate(asked(change))).toEqual(verdict)
  })

  it('asks after the recipient before the consent, and after the consent before the age', () => {
    const all = asked({ isReachable: false, consent: noTips, now: '2027-01-01T00:00:00.000Z' })
    expect(gate(all)).toEqual({ type: 'skip', reason: 'no-recipient' })
    expect(gate({ ...all, isReachable: true })).toEqual({ type: 'skip', reason: 'no-consent' })
  })

  it('takes somebody who was never asked, as the root member, for one who wants notices and no tips', () => {
    expect(defaultConsent('root')).toMatchObject({ tips: false, notices: true })
  })
})
