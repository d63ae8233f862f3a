import type { MailKind } from '../capability.ts'
import { plusHours, plusMinutes, type Instant } from '../kernel/time.ts'
import type { LedgerEntry } from './mail-ledger.ts'
import type { MailConsent } from './mail-consent.ts'

/** Without a SEND event for this long, an attempt with unknown outcome is made again. */
export const UNKNOWN_RESOLVES_MINUTES = 15

export type Verdict =
  | { readonly type: 'send' }
  | { readonly type: 'skip'; readonly reason: SkipReason }
  /** Another attempt may have been accepted: wait for its outcome. */
  | { readonly type: 'wait' }
  | { readonly type: 'already-settled' }

export type SkipReason = 'no-recipient' | 'no-consent' | 'expired' | 'subject-gone'

export interface Asked {
  readonly kind: Pick<MailKind, 'consent' | 'maximumAgeHours'>
  readonly createdAt: Instant
  readonly now: Instant
  /** Whether the member is there and has not left, or the sign-up still waits. */
  readonly isReachable: boolean
  readonly consent: MailConsent
  readonly entry: LedgerEntry | undefined
}

/** The one gate for every mail of every kind, asked at send time; the reasons go into the ledger. */
export function gate({ kind, createdAt, now, isReachable, consent, entry }: Asked): Verdict {
  if (entry && isSettled(entry)) return { type: 'already-settled' }
  if (entry && mayBeOnItsWay(entry, now)) return { type: 'wait' }
  if (!isReachable) return { type: 'skip', reason: 'no-recipient' }
  if (kind.consent !== 'none' && !consent[kind.consent])
    return { type: 'skip', reason: 'no-consent' }
  if (now > plusHours(createdAt, kind.maximumAgeHours)) return { type: 'skip', reason: 'expired' }
  return { type: 'send' }
}

export function isSettled({ state }: LedgerEntry): boolean {
  return state === 'sent' || state === 'skipped' || state === 'rejected'
}

function mayBeOnItsWay({ state, claimedAt }: LedgerEntry, now: Instant): boolean {
  const isOpen = state === 'claimed' || state === 'unknown'
  return isOpen && now < plusMinutes(claimedAt, UNKNOWN_RESOLVES_MINUTES)
}
