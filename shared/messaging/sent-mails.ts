import type { Situation } from '../capability.ts'
import type { Instant } from '../kernel/time.ts'
import { mailLedger, type LedgerEntry } from './mail-ledger.ts'

export interface SentMailView {
  readonly subject: string
  readonly at: Instant
  /** The rest of a sentence that begins with "Because". */
  readonly why: string
}

const SHOWN = 50

const WHY: Readonly<Record<string, string>> = {
  welcome: 'you joined.',
  tip: 'you asked for tips.',
  'new-referral': 'somebody joined through your link.',
  'already-member': 'somebody signed up with your address.',
  'email-changed': 'your address was changed.',
}

const NAMES: Readonly<Record<string, string>> = {
  welcome: 'Welcome',
  'new-referral': 'A new referral',
  'already-member': 'You are already with us',
  'email-changed': 'Your address was changed',
}

/** What we sent a member and why, newest first. */
export async function sentMailsTo(
  { reader, organisation }: Situation,
  memberId: string,
): Promise<readonly SentMailView[]> {
  const { items } = await reader.group(mailLedger, `member/${memberId}`)
  const { steps } = organisation.content.sequence
  const subjectOf = ({ kind, about }: LedgerEntry) =>
    NAMES[kind] ?? steps.find(({ key }) => key === about.step)?.subject ?? 'A mail'
  return items
    .map(({ value }) => value)
    .filter(({ state }) => state === 'sent')
    .map((entry) => ({
      subject: subjectOf(entry),
      at: entry.settledAt ?? entry.claimedAt,
      why: WHY[entry.kind] ?? 'you are a member.',
    }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SHOWN)
}
