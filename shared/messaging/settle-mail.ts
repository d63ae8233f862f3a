import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects, type Message } from '../effects.ts'
import type { OutboxRow, SendOutcome } from '../ports.ts'
import { finishedEvents } from './claim-mail.ts'
import { isSettled } from './gate.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'

/** What SES said of an attempt, at once or by its SEND event. */
export interface Settlement {
  readonly attemptId: string
  readonly outcome: SendOutcome
}

/**
 * Writes an attempt's outcome. Only the attempt that the ledger names may settle it, so one whose
 * claim was taken over changes nothing; a SEND event may come before, after or twice.
 */
export async function settleMail(
  { reader, now }: Situation,
  row: OutboxRow<Message> | undefined,
  { attemptId, outcome }: Settlement,
): Promise<Effects> {
  if (!row) return NOTHING
  const { entry: message, version } = row
  const stored = await reader.get(mailLedger, message.key, recipientKey(message.recipient))
  if (!stored || stored.value.attemptId !== attemptId || isSettled(stored.value)) return NOTHING
  const settled = { ...stored.value, ...stateOf(outcome, now) }
  const puts = [put(mailLedger, settled, { version: stored.version })]
  if (!isSettled(settled)) return effects({ puts })
  return effects({
    puts,
    finished: row.isDone ? [] : [{ row: 'message', key: message.key, version }],
    events: finishedEvents(message, outcome.type === 'sent' ? 'sent' : 'skipped', now),
  })
}

function stateOf(outcome: SendOutcome, now: string): Partial<LedgerEntry> {
  switch (outcome.type) {
    case 'sent':
      return { state: 'sent', messageId: outcome.messageId, settledAt: now }
    case 'rejected':
      return { state: 'rejected', reason: outcome.reason, settledAt: now }
    case 'throttled':
      return { state: 'throttled', reason: outcome.until }
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason }
  }
}
