import * as z from 'zod/mini'
import { parseEmailAddress } from './members/email-address.ts'

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max))
// The pattern is what editors show; the rule is the one that sign-ups are held to.
const email = z.string().check(
  z.regex(/^[^\s@<>"(),:;\\[\]]{1,64}@[a-z0-9.-]+\.[a-z0-9-]{2,63}$/i),
  z.refine((text) => parseEmailAddress(text)?.address === text, 'is not an e-mail address'),
)
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const count = (max: number) => z.int().check(z.positive(), z.maximum(max))
const webAddress = z.string().check(z.regex(/^https?:\/\/[^\s/]+$/))
const optionalText = (max: number) => z.optional(text(max))

const timeZone = z.string().check(
  z.refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    } catch {
      return false
    }
  }, 'is not an IANA time zone'),
)

/** The member everybody without a sponsor's link belongs to; exists from the first request on. */
const rootMember = z.strictObject({
  fullName: text(60),
  email,
  referralCode: z.string().check(z.regex(/^[a-z0-9]{3,16}$/)),
  telephone: optionalText(40),
  site: optionalText(200),
  messenger: optionalText(100),
  greeting: optionalText(280),
})

/** What `organisations/<id>/organisation.json` holds. Durations carry their unit, rates are per second. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(z.string()),
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,19}$/)),
  name: text(60),
  from: z.strictObject({ name: text(60), email }),
  replyDomain: text(200),
  postalAddress: text(200),
  timeZone,
  locale: z._default(z.string().check(z.regex(/^[a-z]{2}(-[A-Z]{2})?$/)), 'en'),
  root: rootMember,
  staff: z.array(email).check(
    z.minLength(1),
    // Each is a mail of the one transaction in which a question reaches them.
    z.maxLength(10),
    z.refine(
      (all) => new Set(all.map((one) => one.toLowerCase())).size === all.length,
      'name each address once',
    ),
  ),
  /** Own address of the pages, for links in mail. Left out: the HTTP API's own address. */
  siteUrl: z.optional(webAddress),
  allowedOrigins: z._default(z.array(webAddress), []),
  /** Bulk mails per second. */
  mailRate: count(1000),
  promise: z
    .strictObject({
      answerWithinHours: count(72),
      remindAfterHours: z.array(count(72)),
      escalateAfterHours: count(72),
    })
    .check(
      // A warning that comes with the breach, or after it, warns nobody.
      z.refine(
        ({ answerWithinHours, remindAfterHours }) =>
          remindAfterHours.every(
            (hours, i) => hours > (remindAfterHours[i - 1] ?? 0) && hours < answerWithinHours,
          ),
        {
          path: ['remindAfterHours'],
          error: 'rise from one to the next and lie before answerWithinHours',
        },
      ),
      z.refine(
        ({ answerWithinHours, escalateAfterHours }) => escalateAfterHours < answerWithinHours,
        { path: ['escalateAfterHours'], error: 'lies before answerWithinHours' },
      ),
    ),
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).check(
    // Reminders move to before they begin: a night of a whole day would leave none.
    z.refine(
      ({ from, to }) => (minutesOf(to) - minutesOf(from) + 24 * 60) % (24 * 60) <= 12 * 60,
      'last at most twelve hours',
    ),
  ),
  window: z.strictObject({ from: clockTime, to: clockTime }).check(
    // Openings are spread over 90 minutes, which the window must hold.
    z.refine(
      ({ from, to }) => minutesOf(to) - minutesOf(from) >= 90,
      'opens at least 90 minutes before it closes, on the same day',
    ),
  ),
  budgets: z.strictObject({ perDay: count(10), perWeek: count(50) }),
  optInCaps: z.strictObject({
    perAddressPerDay: count(5),
    perAddressPer30Days: count(20),
    perNetworkPerDay: count(100_000),
    perOrganisationPerDay: count(1_000_000),
  }),
  theme: z.strictObject({ accent: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)) }),
})
export type Settings = z.output<typeof settingsSchema>

/** One mail, compiled at synthesis: `{{hole}}`s are all that is left to fill. */
const compiledMail = z.object({ subject: z.string(), html: z.string(), text: z.string() })
export type CompiledMail = z.output<typeof compiledMail>

const sequenceStep = z.extend(compiledMail, {
  key: z.string(),
  /** Whole hours after joining. */
  offsetHours: z.int(),
  kind: z.enum(['tip']),
})
export type SequenceStep = z.output<typeof sequenceStep>

const faq = z.object({
  key: z.string(),
  question: z.string(),
  html: z.string(),
  text: z.string(),
})

const page = z.object({ title: z.string(), html: z.string(), text: z.string() })

/** An organisation's words, compiled. `sequence.version` is the hash of the sequence's content. */
const contentSchema = z.object({
  sequence: z.object({ key: z.string(), version: z.string(), steps: z.array(sequenceStep) }),
  guide: page,
  faqs: z.array(faq),
  mails: z.record(z.string(), compiledMail),
  /** What a visitor agrees to, word for word; the consent record keeps its hash. */
  wording: z.object({ terms: z.string(), tips: z.string() }),
})
export type Content = z.output<typeof contentSchema>

/** `content.json` of a function's asset: everything it knows of the organisation. */
export const organisationSchema = z.object({ settings: settingsSchema, content: contentSchema })
export type Organisation = z.output<typeof organisationSchema>
