import * as z from 'zod/mini'
import {
  emailSchema,
  localeSchema,
  plainLineSchema,
  timeZoneSchema,
} from '../members/person-fields.ts'
import { isPlainText, visibleCharacters } from '../members/plain-text.ts'

export const MAX_BODY_CHARACTERS = 5000
/** Fewer are no answer, and no question. */
export const LEAST_VISIBLE = 2

/** A person's text of several lines; line breaks are made one kind, the ends are trimmed. */
const bodySchema = (missing: string) =>
  z.pipe(
    z.pipe(
      z.string(missing).check(
        z.maxLength(4 * MAX_BODY_CHARACTERS, {
          error: `At most ${MAX_BODY_CHARACTERS} characters, please.`,
          abort: true,
        }),
      ),
      z.transform((text: string) => text.replace(/\r\n?/g, '\n').trim()),
    ),
    z.string().check(
      z.maxLength(MAX_BODY_CHARACTERS, `At most ${MAX_BODY_CHARACTERS} characters, please.`),
      z.refine(isPlainText, 'Plain text, please: this holds characters that cannot be shown.'),
      z.refine((text) => visibleCharacters(text) >= LEAST_VISIBLE, missing),
    ),
  )

export const questionBodySchema = bodySchema('Please write what you would like to know.')
export const answerBodySchema = bodySchema('An answer has some words.')
export const noteSchema = bodySchema('Please say why, in a few words.')
/** A holder closes it without an answer, and says why. */
export const noteFormSchema = z.strictObject({ note: noteSchema })
export const subjectSchema = plainLineSchema(120, 'Please give it a short title.').check(
  z.refine((text) => visibleCharacters(text) > 0, 'Please give it a short title.'),
)
const tokenSchema = z.string('A token is text.').check(z.maxLength(100, 'This is no token.'))

/** `POST /v1/questions` of a member, known by their home link. */
export const memberQuestionSchema = z.strictObject({
  token: tokenSchema,
  subject: subjectSchema,
  body: questionBodySchema,
})

/** `POST /v1/questions` of anybody; the clock starts when the address is verified. */
export const visitorQuestionSchema = z.strictObject({
  email: emailSchema,
  subject: subjectSchema,
  body: questionBodySchema,
  referralCode: z.optional(
    z.string('A referral code is text.').check(z.maxLength(40, 'This code is too long.')),
  ),
  timeZone: z.optional(timeZoneSchema),
  locale: z.optional(localeSchema),
})
export type VisitorQuestion = z.output<typeof visitorQuestionSchema>

/** `POST /v1/question-verifications` */
export const verificationSchema = z.strictObject({
  token: tokenSchema,
  /** Of several that wait, those that the reader did ask; left out: all of them. */
  questionIds: z.optional(z.array(z.string('An id is text.')).check(z.maxLength(50, 'Too many.'))),
})

/** `POST /v1/questions/{id}/messages`: a further message, or one of two ways to end it. */
export const messageSchema = z.strictObject({ token: tokenSchema, body: questionBodySchema })
export const withdrawalSchema = z.strictObject({
  token: tokenSchema,
  withdraw: z.literal(true, 'Only true withdraws.'),
})
export const resolutionSchema = z.strictObject({
  token: tokenSchema,
  resolved: z.literal(true, 'Only true settles it.'),
})

/** `POST /v1/answers`: the holder's mailed link. */
export const answerSchema = z.strictObject({
  token: tokenSchema,
  body: answerBodySchema,
  /** The newest message the answerer had seen; what came after it opens a turn of its own. */
  seen: z.optional(z.int('A number of a message.').check(z.positive())),
  /** How the question reads among the frequent ones; left out: it is not published. */
  publishAs: z.optional(subjectSchema),
})
