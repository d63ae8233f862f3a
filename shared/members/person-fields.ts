import * as z from 'zod/mini'
import { isTimeZone } from '../kernel/wall-time.ts'
import { parseEmailAddress } from './email-address.ts'
import { canonicalLocale } from './locale.ts'
import { isPlainLine, isPlainName } from './plain-text.ts'

/** Nothing else is searched in a text that is too long already. */
const atMost = (characters: number) =>
  z.maxLength(characters, { error: `At most ${characters} characters, please.`, abort: true })

/** Some words on one line; `missing` is what is said when there are none. */
export const plainLineSchema = (characters: number, missing: string) =>
  z
    .string(missing)
    .check(
      z.trim(),
      z.minLength(1, missing),
      atMost(characters),
      z.refine(isPlainLine, 'Plain text on one line, please.'),
    )

export const fullNameSchema = plainLineSchema(60, 'Please tell us your name.').check(
  z.refine(
    isPlainName,
    'A name is plain text: no web address, no slash, and a space behind a point.',
  ),
)

export const emailSchema = z.string('Please tell us your e-mail address.').check(
  z.trim(),
  atMost(254),
  z.refine((text) => parseEmailAddress(text) !== undefined, 'This is not an e-mail address.'),
)

export const timeZoneSchema = z
  .string('A time zone is text.')
  .check(atMost(64), z.refine(isTimeZone, 'This is no IANA time zone.'))

export const localeSchema = z
  .string('A locale is text.')
  .check(z.refine((text) => canonicalLocale(text) !== undefined, 'This is no language tag.'))
