import * as z from 'zod/mini'
import { isTimeZone } from '../kernel/wall-time.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import { isPlainLine, isPlainName } from '../members/plain-text.ts'

export const MAX_NAME_LENGTH = 60
export const MAX_EMAIL_LENGTH = 254

const fullName = z
  .string('Please tell us your name.')
  .check(
    z.trim(),
    z.minLength(1, 'Please tell us your name.'),
    z.maxLength(MAX_NAME_LENGTH, `A name has at most ${MAX_NAME_LENGTH} characters.`),
    z.refine(isPlainName, 'A name is plain text, without web addresses or control characters.'),
  )

const email = z.string('Please tell us your e-mail address.').check(
  z.trim(),
  z.maxLength(MAX_EMAIL_LENGTH, 'This address is too long.'),
  z.refine((text) => parseEmailAddress(text) !== undefined, 'This is not an e-mail address.'),
)

/** `POST /v1/sign-ups`. What is not named here is refused. */
export const signUpFormSchema = z.strictObject({
  email,
  fullName,
  referralCode: z.optional(
    z.string('A referral code is text.').check(z.maxLength(40, 'This code is too long.')),
  ),
  timeZone: z.optional(
    z
      .string('A time zone is text.')
      .check(
        z.maxLength(64, 'This is no time zone.'),
        z.refine(isTimeZone, 'This is no IANA time zone.'),
      ),
  ),
  locale: z.optional(
    z
      .string('A locale is text.')
      .check(
        z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'This is no language tag.'),
        z.maxLength(35),
      ),
  ),
  consent: z.strictObject({
    terms: z.literal(true, 'Joining needs your agreement.'),
    tips: z.optional(z.boolean('This is yes or no.')),
  }),
  wording: z.optional(z.string('A wording is text.').check(z.maxLength(64))),
  page: z.optional(z.string('A page is text.').check(z.maxLength(200), z.refine(isPlainLine))),
})

export type SignUpForm = z.output<typeof signUpFormSchema>
