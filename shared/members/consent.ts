import * as z from 'zod/mini'

/** One act of a person: when, from which network, with which program. */
export const actSchema = z.object({
  at: z.string(),
  address: z.string(),
  agent: z.string(),
})
export type Act = z.output<typeof actSchema>

/** Which network and program asks; with the time it is evidence of a consent. */
export type Visitor = Omit<Act, 'at'>

/** What somebody agreed to, with the evidence of both steps of the double opt-in. */
export const consentSchema = z.object({
  terms: z.literal(true),
  tips: z.boolean(),
  /** Hash of the very words that were shown. */
  wordingHash: z.string(),
  /** Where the form stood. */
  page: z.string(),
  signedUp: actSchema,
  confirmed: z.optional(actSchema),
})
export type Consent = z.output<typeof consentSchema>
