import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import type { Instant } from '../kernel/time.ts'
import { actSchema, consentSchema } from './consent.ts'

/** What a member may be written to about without having asked; each can be stopped by itself. */
export const MAIL_CATEGORIES = ['tips', 'greetings', 'broadcasts', 'notices'] as const
export type MailCategory = (typeof MAIL_CATEGORIES)[number]

/** What a pause is a pause of: notices are about somebody who waits for a call. */
export const PAUSABLE: readonly MailCategory[] = ['tips', 'greetings', 'broadcasts']

const wishesSchema = z.object({
  tips: z.optional(z.boolean()),
  greetings: z.optional(z.boolean()),
  broadcasts: z.optional(z.boolean()),
  notices: z.optional(z.boolean()),
  /** Until when nothing of that kind goes out; `null` ends a pause. */
  pausedUntil: z.optional(z.nullable(z.string())),
})

/** What a member wants from now on; what is left out stays as it is. */
export type MailWishes = Readonly<z.output<typeof wishesSchema>>

const mailConsentSchema = z.object({
  memberId: z.string(),
  tips: z.boolean(),
  greetings: z._default(z.boolean(), false),
  broadcasts: z._default(z.boolean(), false),
  notices: z.boolean(),
  pausedUntil: z.optional(z.string()),
  /** Evidence of what was agreed to on joining. */
  given: z.optional(consentSchema),
  changedAt: z.string(),
  /** Who changed it later, to what, with the evidence; oldest first. */
  changes: z._default(z.array(z.extend(actSchema, wishesSchema.shape)), []),
})

/** Which categories of mail a member agrees to today. */
export type MailConsent = z.output<typeof mailConsentSchema>

export const mailConsents: RecordKind<MailConsent> = {
  name: 'mail-consent',
  schema: mailConsentSchema,
  id: (consent) => consent.memberId,
}

/** Somebody without a record, as the root member, owes answers but never asked for anything. */
export function defaultConsent(memberId: string): MailConsent {
  const nothing = { tips: false, greetings: false, broadcasts: false }
  return { memberId, ...nothing, notices: true, changedAt: '', changes: [] }
}

export function isPaused({ pausedUntil }: Pick<MailConsent, 'pausedUntil'>, now: Instant): boolean {
  return pausedUntil !== undefined && now < pausedUntil
}

/** The consent with these wishes, or undefined when they change nothing. */
export function withWishes(
  consent: MailConsent,
  { pausedUntil, ...wishes }: MailWishes,
): MailConsent | undefined {
  const wanted = Object.fromEntries(
    Object.entries(wishes).filter(([, value]) => value !== undefined),
  )
  const until = pausedUntil === undefined ? consent.pausedUntil : (pausedUntil ?? undefined)
  const changed = { ...consent, ...wanted, pausedUntil: until }
  const isSame =
    until === consent.pausedUntil &&
    MAIL_CATEGORIES.every((category) => changed[category] === consent[category])
  return isSame ? undefined : changed
}
