import type { Situation } from '../capability.ts'
import {
  effects,
  NOTHING,
  put,
  type Effects,
  type Message,
  type Put,
  type PutOff,
} from '../effects.ts'
import { plusMinutes, type Instant } from '../kernel/time.ts'
import type { Reader, SendOutcome } from '../ports.ts'
import { isSettled } from './gate.ts'
import { mailBudgets, without } from './mail-budget.ts'
import { finishedEvents } from './mail-finished.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'

/** What SES said of an attempt, at once or by its SEND event. */
export interface Settlement {
  readonly attemptId: string
  readonly outcome: SendOutcome
}

/** The day's quota moves on by the hour; asking every quarter of an hour would only ask in vain. */
const QUOTA_PARKS_MINUTES = 60

/**
 * Writes an attempt's outcome. SES may tell of any attempt, before, after or twice: the first that
 * was accepted settles the mail, a second one accepted is a double and is counted.
 */
export async function settleMail(
  { reader, now }: Situation,
  key: string,
  { attemptId, outcome }: Settlement,
): Promise<Effects> {
  const row = await reader.message(key)
  if (!row) return NOTHING
  const { entry: message, version } = row
  const stored = await reader.get(mailLedger, message.key, recipientKey(message.recipient))
  const settled = stored && settledBy(stored.value, attemptId, outcome, now)
  if (!settled || !stored) return NOTHING
  const freed = await freedBudget(reader, message, outcome, now)
  const puts = [put(mailLedger, settled, { version: stored.version }), ...freed]
  if (!isSettled(settled) || stored.value.state === 'sent') {
    return effects({ puts, putOffs: row.isDone ? [] : putOffs(key, version, outcome, now) })
  }
  return effects({
    puts,
    finished: row.isDone ? [] : [{ row: 'message', key, version }],
    events: finishedEvents(message, outcome.type === 'sent' ? 'sent' : 'skipped', now),
  })
}

/** Nothing was accepted: the mail did not count. */
async function freedBudget(
  reader: Reader,
  { key, recipient }: Message,
  { type }: SendOutcome,
  now: Instant,
): Promise<readonly Put[]> {
  if (type === 'sent' || type === 'unknown' || recipient.type !== 'member') return []
  const budget = await reader.get(mailBudgets, recipient.id)
  const isTaken = budget?.value.taken.some((each) => each.key === key)
  if (!budget || !isTaken) return []
  return [put(mailBudgets, without(budget.value, key, now), { version: budget.version })]
}

function putOffs(
  key: string,
  version: number,
  outcome: SendOutcome,
  now: Instant,
): readonly PutOff[] {
  const isParked = outcome.type === 'throttled' && outcome.until === 'quota-renews'
  return isParked ? [{ key, version, checkAt: plusMinutes(now, QUOTA_PARKS_MINUTES) }] : []
}

/** The entry as it is then, or undefined when this outcome changes nothing. */
function settledBy(
  entry: LedgerEntry,
  attemptId: string,
  outcome: SendOutcome,
  now: Instant,
): LedgerEntry | undefined {
  if (!entry.attemptIds.includes(attemptId)) return undefined
  if (outcome.type === 'sent') {
    if (entry.acceptedIds.includes(attemptId)) return undefined
    const accepted = { ...entry, acceptedIds: [...entry.acceptedIds, attemptId] }
    // Called off or refused in the meantime, and sent all the same: what happened counts.
    if (entry.state === 'sent') return accepted
    return { ...accepted, state: 'sent', messageId: outcome.messageId, settledAt: now }
  }
  // Whose claim was taken over has nothing to say but that it was accepted.
  if (isSettled(entry) || entry.attemptIds.at(-1) !== attemptId) return undefined
  switch (outcome.type) {
    case 'rejected':
      return { ...entry, state: 'rejected', reason: outcome.reason, settledAt: now }
    case 'throttled':
      return { ...withoutAttempt(entry, attemptId), state: 'throttled', reason: outcome.until }
    case 'refused':
      return { ...withoutAttempt(entry, attemptId), state: 'refused', reason: outcome.reason }
    case 'unknown':
      return { ...entry, state: 'unknown', reason: outcome.reason }
  }
}

/** Nothing was accepted: the next attempt is no double. */
function withoutAttempt(entry: LedgerEntry, attemptId: string): LedgerEntry {
  return { ...entry, attemptIds: entry.attemptIds.filter((id) => id !== attemptId) }
}
