import * as z from 'zod/mini'
import type { Message } from '../effects.ts'
import type { RecordKind } from '../kernel/record.ts'

const ledgerEntrySchema = z.object({
  /** `member/<id>` or `sign-up/<id>`. */
  recipient: z.string(),
  key: z.string(),
  kind: z.string(),
  about: z.record(z.string(), z.string()),
  state: z.enum([
    'claimed',
    'unknown',
    'throttled',
    'refused',
    'deferred',
    'sent',
    'skipped',
    'rejected',
  ]),
  /** Every attempt that SES may have accepted, the latest last; a throttled one is none. */
  attemptIds: z.array(z.string()),
  /** Attempts that SES accepted: more than one is a double that happened. */
  acceptedIds: z.array(z.string()),
  claimedAt: z.string(),
  settledAt: z.optional(z.string()),
  messageId: z.optional(z.string()),
  /** Not before this instant. */
  until: z.optional(z.string()),
  /** Why it was not sent, put off or rejected. */
  reason: z.optional(z.string()),
  /** It was sent, and SES told afterwards that nobody reads it. */
  cameBack: z.optional(z.enum(['soft', 'bounced', 'complained'])),
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
