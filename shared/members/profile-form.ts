import * as z from 'zod/mini'
import { sharedFieldSchema } from './member.ts'
import {
  emailSchema,
  fullNameSchema,
  localeSchema,
  plainLineSchema,
  timeZoneSchema,
} from './person-fields.ts'
import { isPlainLine } from './plain-text.ts'

/** Left out: stays as it is. `null`: is taken away. */
const removable = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema))

/** Without a name in front of the host, which would only look like another host. */
const isWebAddress = (text: string) => {
  if (!isPlainLine(text) || !/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text)) return false
  const url = URL.parse(text)
  return url !== null && url.username === '' && url.password === ''
}

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
  messenger: removable(plainLineSchema(100, 'Which messenger, and your name there?')),
}

/** What a member may change of theirs; unknown fields are refused. */
export const profileFormSchema = z.strictObject({
  ...contactFields,
  fullName: z.optional(fullNameSchema),
  shares: z.optional(
    z.array(sharedFieldSchema, 'A list of fields.').check(z.maxLength(4, 'Each field once.')),
  ),
  greeting: removable(plainLineSchema(280, 'A greeting has some words.')),
  birthday: removable(
    z
      .string('A birthday is text.')
      .check(
        z.regex(/^\d\d-\d\d$/, 'Month and day, as 03-31.'),
        z.refine(isBirthday, 'There is no such day.'),
      ),
  ),
  timeZone: z.optional(timeZoneSchema),
  locale: z.optional(localeSchema),
  preferences: z.optional(
    z.strictObject({
      tips: z.optional(z.boolean('This is yes or no.')),
      greetings: z.optional(z.boolean('This is yes or no.')),
      broadcasts: z.optional(z.boolean('This is yes or no.')),
      notices: z.optional(z.boolean('This is yes or no.')),
      /** Two weeks without tips, greetings and news; `false` ends them. */
      paused: z.optional(z.boolean('This is yes or no.')),
    }),
  ),
  email: z.optional(emailSchema),
})

/** `PATCH /v1/me`: the member's own link says who they are. */
export const profilePatchSchema = z.extend(profileFormSchema, {
  token: z.string('A token is text.').check(z.maxLength(100, 'This is no token.')),
})

export type ProfileForm = z.output<typeof profileFormSchema>
