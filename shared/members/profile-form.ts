import * as z from 'zod/mini'
import { isTimeZone } from '../kernel/wall-time.ts'
import { parseEmailAddress } from './email-address.ts'
import { sharedFieldSchema } from './member.ts'
import { isPlainLine, isPlainName } from './plain-text.ts'

const line = (max: number, problem: string) =>
  z
    .string(problem)
    .check(
      z.trim(),
      z.minLength(1, problem),
      z.maxLength(max, `At most ${max} characters, please.`),
      z.refine(isPlainLine, 'Plain text on one line, please.'),
    )

/** Left out: stays as it is. `null`: is taken away. */
const removable = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema))

const isWebAddress = (text: string) =>
  /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text)

/** Month and day; the year is nobody's business. 29 February is a birthday like any other. */
const isBirthday = (text: string) => {
  const [month = 0, day = 0] = text.split('-').map(Number)
  const leapYear = new Date(Date.UTC(2024, month - 1, day))
  return leapYear.getUTCMonth() === month - 1 && leapYear.getUTCDate() === day
}

const contactFields = {
  telephone: removable(
    z
      .string('A telephone number is text.')
      .check(z.trim(), z.regex(/^[+0-9 ()/.-]{5,40}$/, 'This is no telephone number.')),
  ),
  site: removable(
    z
      .string('A site is text.')
      .check(
        z.trim(),
        z.maxLength(200, 'This address is too long.'),
        z.refine(isWebAddress, 'A site begins with https:// or http://.'),
      ),
  ),
  messenger: removable(line(100, 'Which messenger, and your name there?')),
}

/** What a member may change of theirs; unknown fields are refused. */
export const profileFormSchema = z.strictObject({
  ...contactFields,
  fullName: z.optional(
    line(60, 'Please tell us your name.').check(
      z.refine(isPlainName, 'A name is plain text, without web addresses.'),
    ),
  ),
  shares: z.optional(
    z.array(sharedFieldSchema, 'A list of fields.').check(z.maxLength(4, 'Each field once.')),
  ),
  greeting: removable(line(280, 'A greeting has some words.')),
  birthday: removable(
    z
      .string('A birthday is text.')
      .check(
        z.regex(/^\d\d-\d\d$/, 'Month and day, as 03-31.'),
        z.refine(isBirthday, 'There is no such day.'),
      ),
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
      .check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'This is no language tag.')),
  ),
  preferences: z.optional(
    z.strictObject({
      tips: z.optional(z.boolean('This is yes or no.')),
      notices: z.optional(z.boolean('This is yes or no.')),
    }),
  ),
  email: z.optional(
    z.string('An address is text.').check(
      z.trim(),
      z.maxLength(254, 'This address is too long.'),
      z.refine((text) => parseEmailAddress(text) !== undefined, 'This is not an e-mail address.'),
    ),
  ),
})

/** `PATCH /v1/me`: the member's own link says who they are. */
export const profilePatchSchema = z.extend(profileFormSchema, {
  token: z.string('A token is text.').check(z.maxLength(100, 'This is no token.')),
})

export type ProfileForm = z.output<typeof profileFormSchema>
