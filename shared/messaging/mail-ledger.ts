import * as z from 'zod/mini'
import type { Message } from '../effects.ts'
import type { RecordKind } from '../kernel/record.ts'

const ledgerEntrySchema = z.object({
  /** `member/<id>` or `sign-up/<id>`. */
  recipient: z.string(),
  key: z.string(),
  kind: z.string(),
  about: z.record(z.string(), z.string()),
  state: z.enum(['claimed', 'unknown', 'throttled', 'sent', 'skipped', 'rejected']),
  /** Names the attempt to SES; only its holder may settle it. */
  attemptId: z.string(),
  /** More than one means that a double was possible; doubles are counted from here. */
  attempts: z.int(),
  claimedAt: z.string(),
  settledAt: z.optional(z.string()),
  messageId: z.optional(z.string()),
  /** Why it was not sent, or why it was rejected. */
  reason: z.optional(z.string()),
})

/** One mail's life: written before SES is asked, settled when the outcome is known. */
export type LedgerEntry = z.output<typeof ledgerEntrySchema>

export const mailLedger: RecordKind<LedgerEntry> = {
  name: 'mail',
  table: 'mail-ledger',
  schema: ledgerEntrySchema,
  group: (entry) => entry.recipient,
  id: (entry) => entry.key,
}

export function recipientKey({ type, id }: Message['recipient']): string {
  return `${type}/${id}`
}
