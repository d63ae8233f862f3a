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

const OPEN = { 'welcome-week': CREATED, window: CREATED, 'makes-way': CREATED, budget: CREATED }

/** A tip that may go, but for what a case changes. */
const asked = (change: Partial<Asked> = {}): Asked => ({
  kind: { consent: 'tips', maximumAgeHours: 24 },
  createdAt: CREATED,
  now: CREATED,
  isCurrent: true,
  isReachable: true,
  isHealthy: true,
  address: 'open',
  opens: OPEN,
  consent: { ...defaultConsent('m'), tips: true },
  entry: undefined,
  ...change,
})
const noTips = defaultConsent('m')
const paused = { ...defaultConsent('m'), tips: true, pausedUntil: '2026-03-02T20:00:00.000Z' }

describe('the gate', () => {
  it.each<[string, Partial<Asked>, object]>([
    ['a mail that nothing speaks against', {}, { type: 'send' }],
    [
      'a mail to somebody who left',
      { isReachable: false },
      { type: 'exit', reason: 'no-recipient' },
    ],
    [
      'a tip to somebody who wants none',
      { consent: noTips },
      { type: 'exit', reason: 'no-consent' },
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
      { opens: { ...OPEN, window: '2026-03-02T18:00:00.000Z' } },
      { type: 'defer', until: '2026-03-02T18:00:00.000Z', reason: 'window' },
    ],
    [
      'a tip of a sequence that was stopped',
      { isCurrent: false },
      { type: 'exit', reason: 'called-off' },
    ],
    [
      'a tip to an address that complained',
      { address: 'complained' },
      { type: 'exit', reason: 'unwanted-address' },
    ],
    [
      'a tip to an address that bounces',
      { address: 'bounced' },
      { type: 'exit', reason: 'unwanted-address' },
    ],
    [
      'what somebody asked for who complained once',
      { address: 'complained', kind: { consent: 'none', maximumAgeHours: 24 } },
      { type: 'send' },
    ],
    [
      'what somebody asked for whose address bounces',
      { address: 'bounced', kind: { consent: 'none', maximumAgeHours: 24 } },
      { type: 'exit', reason: 'unwanted-address' },
    ],
    [
      'a confirmation to an address that bounced once',
      {
        address: 'bounced',
        kind: { consent: 'none', maximumAgeHours: 24, reachesBounced: true },
      },
      { type: 'send' },
    ],
    [
      'a tip while the organisation has stopped',
      { isHealthy: false },
      { type: 'defer', until: '2026-03-02T11:00:00.000Z', reason: 'stopped' },
    ],
    [
      'a tip in its last minutes while the organisation has stopped',
      { isHealthy: false, now: '2026-03-03T09:30:00.000Z' },
      { type: 'defer', until: '2026-03-03T10:00:00.000Z', reason: 'stopped' },
    ],
    [
      'an answer while the organisation has stopped',
      { isHealthy: false, kind: { consent: 'none', maximumAgeHours: 24 } },
      { type: 'send' },
    ],
    [
      'a tip to somebody who asked for a pause',
      { consent: paused },
      { type: 'defer', until: '2026-03-02T20:00:00.000Z', reason: 'paused' },
    ],
    [
      'a tip when the pause is over',
      { consent: paused, now: '2026-03-02T20:00:00.000Z' },
      { type: 'send' },
    ],
    [
      'a notice to somebody who asked for a pause of tips',
      { consent: paused, kind: { consent: 'notices', maximumAgeHours: 24 } },
      { type: 'send' },
    ],
    [
      'a mail whose budget is used up',
      { opens: { ...OPEN, budget: '2026-03-03T09:00:00.000Z' } },
      { type: 'defer', until: '2026-03-03T09:00:00.000Z', reason: 'budget' },
    ],
    [
      'a mail that would wait until it is too old',
      { opens: { ...OPEN, budget: '2026-03-03T10:00:00.001Z' } },
      { type: 'skip', reason: 'expired' },
    ],
    [
      'a mail that has several reasons to wait, by the first of them',
      {
        opens: {
          'welcome-week': '2026-03-02T12:00:00.000Z',
          window: '2026-03-02T11:00:00.000Z',
          'makes-way': CREATED,
          budget: '2026-03-02T23:00:00.000Z',
        },
      },
      { type: 'defer', until: '2026-03-02T12:00:00.000Z', reason: 'welcome-week' },
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
    expect(gate(all)).toEqual({ type: 'exit', reason: 'no-recipient' })
    expect(gate({ ...all, isReachable: true })).toEqual({ type: 'exit', reason: 'no-consent' })
    const bounced = { ...all, isReachable: true, consent: paused, address: 'bounced' as const }
    expect(gate(bounced)).toEqual({ type: 'exit', reason: 'unwanted-address' })
    expect(gate({ ...bounced, address: 'open' })).toEqual({ type: 'skip', reason: 'expired' })
  })

  it('takes somebody who was never asked, as the root member, for one who wants notices and no tips', () => {
    expect(defaultConsent('root')).toMatchObject({ tips: false, notices: true })
  })
})
