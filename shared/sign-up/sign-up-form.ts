import * as z from 'zod/mini'
import { isPlainLine } from '../members/plain-text.ts'
import {
  emailSchema,
  fullNameSchema,
  localeSchema,
  timeZoneSchema,
} from '../members/person-fields.ts'

const MAX_CODE_LENGTH = 40
const MAX_PAGE_LENGTH = 200

/** `POST /v1/sign-ups`. What is not named here is refused. */
export const signUpFormSchema = z.strictObject({
  email: emailSchema,
  fullName: fullNameSchema,
  referralCode: z.optional(
    z
      .string('A referral code is text.')
      .check(z.maxLength(MAX_CODE_LENGTH, 'This code is too long.'), z.refine(isPlainLine)),
  ),
  timeZone: z.optional(timeZoneSchema),
  locale: z.optional(localeSchema),
  consent: z.strictObject(
    {
      terms: z.literal(true, 'Joining needs your agreement.'),
      tips: z.optional(z.boolean('This is yes or no.')),
    },
    'Joining needs your agreement.',
  ),
  /** Hash of the words that were shown. */
  wording: z.optional(
    z
      .string('A wording is text.')
      .check(z.regex(/^[0-9a-f]{64}$/, 'This is no hash of a wording.')),
  ),
  page: z.optional(
    z.string('A page is text.').check(z.maxLength(MAX_PAGE_LENGTH), z.refine(isPlainLine)),
  ),
})

export type SignUpForm = z.output<typeof signUpFormSchema>
