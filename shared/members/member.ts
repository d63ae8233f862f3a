import * as z from 'zod/mini'
import { hashOf } from '../kernel/token.ts'
import type { RecordKind } from '../kernel/record.ts'

const contactSchema = z.object({
  telephone: z.optional(z.string()),
  site: z.optional(z.string()),
  messenger: z.optional(z.string()),
})
export type Contact = z.output<typeof contactSchema>

/** What a member may show to the people they referred and to their sponsor. */
export const sharedFieldSchema = z.enum(['email', 'telephone', 'site', 'messenger'])
export type SharedField = z.output<typeof sharedFieldSchema>

const leavingSchema = z.object({ reason: z.string(), by: z.string(), at: z.string() })
export type Leaving = z.output<typeof leavingSchema>

const memberSchema = z.object({
  id: z.string(),
  fullName: z.string(),
  /** Mail goes to this address and no other. */
  email: z.string(),
  /** Absent for the root member only. */
  sponsorId: z.optional(z.string()),
  /** Ancestors from the root down to the sponsor; never changes. */
  path: z.array(z.string()),
  depth: z.int(),
  referralCode: z.string(),
  timeZone: z.optional(z.string()),
  locale: z.string(),
  joinedAt: z.string(),
  state: z.enum(['active', 'left']),
  /** Who let them go, when and why. */
  left: z.optional(leavingSchema),
  contact: contactSchema,
  shares: z.array(sharedFieldSchema),
  greeting: z.optional(z.string()),
  /** Rises when every link that was mailed before must die. */
  linkGeneration: z._default(z.int(), 0),
  /** `MM-DD` */
  birthday: z.optional(z.string()),
})

/** A person who joined. `path` and `depth` place them in the tree from the first day. */
export type Member = z.output<typeof memberSchema>

export const members: RecordKind<Member> = {
  name: 'member',
  schema: memberSchema,
  id: (member) => member.id,
  lookups: [
    ({ sponsorId, joinedAt, id }) =>
      sponsorId ? { group: sponsorId, sort: `${joinedAt}/${id}` } : undefined,
  ],
}

const memberEmailSchema = z.object({ emailHash: z.string(), memberId: z.string() })
export type MemberEmail = z.output<typeof memberEmailSchema>

/** Makes an address unique: put `absent` in the transaction that makes the member. */
export const memberEmails: RecordKind<MemberEmail> = {
  name: 'member-email',
  schema: memberEmailSchema,
  id: ({ emailHash }) => emailHash,
}

const referralCodeSchema = z.object({ code: z.string(), memberId: z.string() })
export type ReferralCode = z.output<typeof referralCodeSchema>

/** Makes a referral code unique, under its canonical spelling. */
export const referralCodes: RecordKind<ReferralCode> = {
  name: 'referral-code',
  schema: referralCodeSchema,
  id: ({ code }) => code,
}

export function memberEmailOf(canonicalEmail: string, memberId: string): MemberEmail {
  return { emailHash: hashOf(canonicalEmail), memberId }
}

/** "Ada" of "Ada Lovelace"; a name of one word is its own first name. */
export function firstNameOf(fullName: string): string {
  return fullName.trim().split(/\s+/)[0] ?? fullName
}
