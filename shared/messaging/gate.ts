import type { MailKind } from '../capability.ts'
import { plusHours, plusMinutes, type Instant } from '../kernel/time.ts'
import { isPaused, PAUSABLE, type MailConsent } from '../members/mail-consent.ts'
import type { AddressState } from '../members/address-state.ts'
import type { LedgerEntry } from './mail-ledger.ts'

/** Without a SEND event for this long, an attempt with unknown outcome is made again. */
const UNKNOWN_RESOLVES_MINUTES = 15
/** How long a mail waits before it asks again whether sending goes on. */
const HEALTH_ASKED_AGAIN_MINUTES = 60

export type Verdict =
  | { readonly type: 'send' }
  | { readonly type: 'defer'; readonly until: Instant; readonly reason: WaitReason }
  /** This mail is not sent; what it is a part of goes on. */
  | { readonly type: 'skip'; readonly reason: SkipReason }
  /** Nor is anything else of what it is a part of. */
  | { readonly type: 'exit'; readonly reason: ExitReason }
  /** Another attempt may have been accepted: wait for its outcome. */
  | { readonly type: 'wait' }
  | { readonly type: 'already-settled' }

export type WaitReason = 'stopped' | 'paused' | 'welcome-week' | 'window' | 'makes-way' | 'budget'
export type ExitReason = 'called-off' | 'no-recipient' | 'no-consent' | 'unwanted-address'
export type SkipReason = 'subject-gone' | 'expired'

export interface Asked {
  readonly kind: Pick<MailKind, 'consent' | 'maximumAgeHours' | 'reachesBounced'>
  readonly createdAt: Instant
  readonly now: Instant
  /** Whether what asked for it still wants it. */
  readonly isCurrent: boolean
  /** Whether the member is there and has not left, or the sign-up still waits. */
  readonly isReachable: boolean
  readonly consent: MailConsent
  readonly address: AddressState['state']
  /** Whether the organisation's mail may go out, but for what people wait for. */
  readonly isHealthy: boolean
  /** From when on each of these lets it go; now, or none, when it does. */
  readonly opens: Readonly<Record<'welcome-week' | 'window' | 'makes-way' | 'budget', Instant>>
  readonly entry: LedgerEntry | undefined
}

/**
 * The one gate for every mail of every kind, asked at send time, in this order; its answer goes into the
 * ledger, where the member can read it.
 */
export function gate(asked: Asked): Verdict {
  const { entry, now } = asked
  if (entry && isSettled(entry)) return { type: 'already-settled' }
  if (entry && mayBeOnItsWay(entry, now)) return { type: 'wait' }
  const exit = exitReason(asked)
  if (exit) return { type: 'exit', reason: exit }
  const expiresAt = plusHours(asked.createdAt, asked.kind.maximumAgeHours)
  if (now > expiresAt) return { type: 'skip', reason: 'expired' }
  const wait = waitOf(asked, expiresAt)
  if (!wait) return { type: 'send' }
  // Whoever reads what waits for them must not wait in vain.
  return wait.until > expiresAt ? { type: 'skip', reason: 'expired' } : { type: 'defer', ...wait }
}

function exitReason({ isCurrent, isReachable, kind, consent, address }: Asked) {
  if (!isCurrent) return 'called-off'
  if (!isReachable) return 'no-recipient'
  if (kind.consent !== 'none' && !consent[kind.consent]) return 'no-consent'
  // Somebody who complained still gets what they ask for; nobody is there to read a mail that bounces.
  const isUnwanted =
    address === 'complained'
      ? kind.consent !== 'none'
      : address === 'bounced' && !kind.reachesBounced
  return isUnwanted ? 'unwanted-address' : undefined
}

interface Wait {
  readonly until: Instant
  readonly reason: WaitReason
}

function waitOf(
  { kind, consent, isHealthy, opens, now }: Asked,
  expiresAt: Instant,
): Wait | undefined {
  if (kind.consent !== 'none' && !isHealthy) {
    // Nobody knows for how long: it is asked again until it is too old.
    const soon = plusMinutes(now, HEALTH_ASKED_AGAIN_MINUTES)
    return { reason: 'stopped', until: soon < expiresAt ? soon : expiresAt }
  }
  const isPausable = kind.consent !== 'none' && PAUSABLE.includes(kind.consent)
  if (isPausable && isPaused(consent, now)) {
    return { reason: 'paused', until: consent.pausedUntil ?? now }
  }
  const reasons = ['welcome-week', 'window', 'makes-way', 'budget'] as const
  const reason = reasons.find((each) => opens[each] > now)
  return reason && { reason, until: opens[reason] }
}

export function isSettled({ state }: LedgerEntry): boolean {
  return state === 'sent' || state === 'skipped' || state === 'rejected'
}

function mayBeOnItsWay({ state, claimedAt }: LedgerEntry, now: Instant): boolean {
  const isOpen = state === 'claimed' || state === 'unknown'
  return isOpen && now < plusMinutes(claimedAt, UNKNOWN_RESOLVES_MINUTES)
}
