import * as z from 'zod/mini'
import { epochMs, instant } from '../kernel/time.ts'
import { FOLLOW_UP_HOLES, FOOTER_HOLES, HOLES, UNSUBSCRIBE_HOLE } from '../mail-holes.ts'
import { isPlainText } from '../members/plain-text.ts'
import { plainLineSchema } from '../members/person-fields.ts'
import { audienceSchema } from './broadcast.ts'
import { holeFault } from './hole-fault.ts'

/** Gmail hides what comes after 102 kB; the rest is left for what the holes are filled with. */
const MAX_HTML_BYTES = 60_000
const MAX_TEXT_CHARACTERS = 60_000
const MAX_SUBJECT_CHARACTERS = 120

const UNSUBSCRIBE = `{{${UNSUBSCRIBE_HOLE}}}`
const IN_PARTS = [...FOLLOW_UP_HOLES, ...FOOTER_HOLES]
const IN_SUBJECT = FOLLOW_UP_HOLES.filter((name) => HOLES[name] === 'text')

const withHolesOf = (allowed: readonly string[]) =>
  z.superRefine<string>((text, context) => {
    const message = holeFault(text, allowed)
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: text })
  })

/** A part of the mail: its own text, and a way to stop these mails. */
const partSchema = (missing: string) =>
  z.string(missing).check(
    z.refine((text) => text.trim() !== '', { error: missing, abort: true }),
    z.maxLength(MAX_TEXT_CHARACTERS, {
      error: `At most ${MAX_TEXT_CHARACTERS} characters, please.`,
      abort: true,
    }),
    z.refine(isPlainText, 'This holds characters that cannot be shown.'),
    withHolesOf(IN_PARTS),
    z.refine((text) => text.includes(UNSUBSCRIBE), `It needs a link to stop: ${UNSUBSCRIBE}.`),
  )

const byteLength = (text: string) => new TextEncoder().encode(text).length

const instantSchema = z.pipe(
  z.iso.datetime({ offset: true, error: 'An instant like 2026-12-01T09:00:00Z, please.' }),
  z.transform((text: string) => instant(epochMs(text))),
)

/** `POST /v1/staff/audiences` */
export const audienceFormSchema = z.strictObject({ audience: audienceSchema })

/** `POST /v1/staff/broadcasts`; whether the instant may be is the use case's to say. */
export const broadcastFormSchema = z.strictObject({
  subject: plainLineSchema(MAX_SUBJECT_CHARACTERS, 'A mail has a subject.').check(
    withHolesOf(IN_SUBJECT),
  ),
  html: partSchema('The HTML part is empty.').check(
    z.refine(
      (html) => byteLength(html) <= MAX_HTML_BYTES,
      `At most ${MAX_HTML_BYTES} bytes of HTML, please.`,
    ),
  ),
  text: partSchema('The text part is empty.'),
  audience: audienceSchema,
  startsAt: z.optional(instantSchema),
})
export type BroadcastForm = z.output<typeof broadcastFormSchema>
