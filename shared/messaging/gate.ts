import type { MailKind } from '../capability.ts'
import { plusHours, plusMinutes, type Instant } from '../kernel/time.ts'
import type { LedgerEntry } from './mail-ledger.ts'
import type { MailConsent } from '../members/mail-consent.ts'

/** Without a SEND event for this long, an attempt with unknown outcome is made again. */
const UNKNOWN_RESOLVES_MINUTES = 15

export type Verdict =
  | { readonly type: 'send' }
  | { readonly type: 'defer'; readonly until: Instant }
  | { readonly type: 'skip'; readonly reason: SkipReason }
  /** Another attempt may have been accepted: wait for its outcome. */
  | { readonly type: 'wait' }
  | { readonly type: 'already-settled' }

export type SkipReason = 'called-off' | 'no-recipient' | 'no-consent' | 'expired' | 'subject-gone'

export interface Asked {
  readonly kind: Pick<MailKind, 'consent' | 'maximumAgeHours'>
  readonly createdAt: Instant
  readonly now: Instant
  /** Whether what asked for it still wants it. */
  readonly isCurrent: boolean
  /** Whether the member is there and has not left, or the sign-up still waits. */
  readonly isReachable: boolean
  readonly consent: MailConsent
  /** When the recipient's window is open next; now, if it is or the kind knows none. */
  readonly opensAt: Instant
  readonly entry: LedgerEntry | undefined
}

/** The one gate for every mail of every kind, asked at send time; the reasons go into the ledger. */
export function gate(asked: Asked): Verdict {
  const { kind, createdAt, now, consent, opensAt, entry } = asked
  if (entry && isSettled(entry)) return { type: 'already-settled' }
  if (entry && mayBeOnItsWay(entry, now)) return { type: 'wait' }
  if (!asked.isCurrent) return { type: 'skip', reason: 'called-off' }
  if (!asked.isReachable) return { type: 'skip', reason: 'no-recipient' }
  if (kind.consent !== 'none' && !consent[kind.consent])
    return { type: 'skip', reason: 'no-consent' }
  if (now > plusHours(createdAt, kind.maximumAgeHours)) return { type: 'skip', reason: 'expired' }
  if (opensAt > now) return { type: 'defer', until: opensAt }
  return { type: 'send' }
}

export function isSettled({ state }: LedgerEntry): boolean {
  return state === 'sent' || state === 'skipped' || state === 'rejected'
}

function mayBeOnItsWay({ state, claimedAt }: LedgerEntry, now: Instant): boolean {
  const isOpen = state === 'claimed' || state === 'unknown'
  return isOpen && now < plusMinutes(claimedAt, UNKNOWN_RESOLVES_MINUTES)
}
