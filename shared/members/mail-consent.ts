import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { actSchema, consentSchema } from './consent.ts'

const mailConsentSchema = z.object({
  memberId: z.string(),
  tips: z.boolean(),
  notices: z.boolean(),
  /** Evidence of what was agreed to on joining. */
  given: z.optional(consentSchema),
  changedAt: z.string(),
  /** Who changed it later, to what, with the evidence; oldest first. */
  changes: z._default(
    z.array(z.extend(actSchema, { tips: z.boolean(), notices: z.boolean() })),
    [],
  ),
})

/** Which categories of mail a member agrees to today. */
export type MailConsent = z.output<typeof mailConsentSchema>

export const mailConsents: RecordKind<MailConsent> = {
  name: 'mail-consent',
  schema: mailConsentSchema,
  id: (consent) => consent.memberId,
}

/** Somebody without a record, as the root member, owes answers but never asked for tips. */
export function defaultConsent(memberId: string): MailConsent {
  return { memberId, tips: false, notices: true, changedAt: '', changes: [] }
}
