import * as z from 'zod/mini'
import type { AddressHappening } from '../members/address-state.ts'
import { readTag } from './render-mail.ts'

const recipients = z.array(z.object({ emailAddress: z.string() }))

const mailPart = z.object({
  messageId: z.string(),
  timestamp: z.string(),
  sendingAccountId: z.optional(z.string()),
  /** Only events of a configuration set carry tags. */
  tags: z._default(z.record(z.string(), z.array(z.string())), {}),
})

/** What SES tells of a mail: as an event (`eventType`) or as a notification (`notificationType`). */
const happeningSchema = z.object({
  eventType: z.optional(z.string()),
  notificationType: z.optional(z.string()),
  mail: mailPart,
  bounce: z.optional(
    z.object({
      bounceType: z.string(),
      bouncedRecipients: recipients,
      feedbackId: z.optional(z.string()),
    }),
  ),
  complaint: z.optional(
    z.object({ complainedRecipients: recipients, feedbackId: z.optional(z.string()) }),
  ),
  delivery: z.optional(z.object({ recipients: z.array(z.string()) })),
  reject: z.optional(z.object({ reason: z.optional(z.string()) })),
})
type Happening = z.output<typeof happeningSchema>

const busEventSchema = z.object({
  source: z.literal('aws.ses'),
  account: z.string(),
  detail: happeningSchema,
})

/** SNS hands over a notification of an identity as text. */
const topicEventSchema = z.object({
  Records: z.array(
    z.object({ EventSource: z.literal('aws:sns'), Sns: z.object({ Message: z.string() }) }),
  ),
})

/** Whose events count. */
export interface Origin {
  readonly account: string
  readonly configurationSet: string
}

interface OfMail {
  readonly messageId: string
  readonly sentAt: string
}

export type MailEvent = OfMail &
  (
    | {
        readonly type: 'accepted'
        readonly messageKey: string
        readonly attemptId: string
      }
    | { readonly type: 'rejected'; readonly messageKey: string; readonly attemptId: string }
    | {
        readonly type: 'outcome'
        readonly happening: AddressHappening
        readonly addresses: readonly string[]
        /** Tells two reports of one mail apart, and knows one that is told twice. */
        readonly id: string
        readonly messageKey: string | undefined
      }
  )

/**
 * What SES reports, in either shape; nothing of what changes nothing, or is not about our own mail. Throws on
 * another shape.
 */
export function parseMailEvents(event: unknown, origin: Origin): readonly MailEvent[] {
  const topic = topicEventSchema.safeParse(event)
  if (topic.success) {
    const told = topic.data.Records.map(({ Sns }) => happeningSchema.parse(JSON.parse(Sns.Message)))
    return told.filter((each) => isOfAccount(each, origin)).flatMap(eventsOf)
  }
  const { account, detail } = busEventSchema.parse(event)
  const isOurs = account === origin.account && isOfSet(detail, origin)
  return isOurs ? eventsOf(detail) : []
}

function isOfSet({ mail }: Happening, { configurationSet }: Origin): boolean {
  return mail.tags['ses:configuration-set']?.includes(configurationSet) ?? false
}

/** A notification carries no tags: it is known by the account whose identity it is about. */
function isOfAccount(happening: Happening, origin: Origin): boolean {
  const { sendingAccountId, tags } = happening.mail
  const isForeignSet = 'ses:configuration-set' in tags && !isOfSet(happening, origin)
  return sendingAccountId === origin.account && !isForeignSet
}

function eventsOf(happening: Happening): readonly MailEvent[] {
  const { eventType, notificationType, mail } = happening
  const ofMail = { messageId: mail.messageId, sentAt: new Date(mail.timestamp).toISOString() }
  const [message] = mail.tags.message ?? []
  const [attemptId] = mail.tags.attempt ?? []
  const messageKey = message === undefined ? undefined : readTag(message)
  const type = eventType ?? notificationType
  if (type === 'Send' || type === 'Reject') {
    if (!messageKey || !attemptId) return []
    return [{ ...ofMail, type: type === 'Send' ? 'accepted' : 'rejected', messageKey, attemptId }]
  }
  return outcomesOf(happening).map(({ feedbackId, ...outcome }) => ({
    ...ofMail,
    ...outcome,
    type: 'outcome',
    id: [mail.messageId, type, feedbackId].join('/'),
    messageKey,
  }))
}

interface Outcome {
  readonly happening: AddressHappening
  readonly addresses: readonly string[]
  readonly feedbackId: string
}

function outcomesOf({ bounce, complaint, delivery }: Happening): readonly Outcome[] {
  if (bounce) {
    const happening = bounce.bounceType === 'Permanent' ? 'bounced' : 'soft'
    const addresses = bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress)
    return [{ happening, addresses, feedbackId: bounce.feedbackId ?? '' }]
  }
  if (complaint) {
    const addresses = complaint.complainedRecipients.map(({ emailAddress }) => emailAddress)
    return [{ happening: 'complained', addresses, feedbackId: complaint.feedbackId ?? '' }]
  }
  return delivery
    ? [{ happening: 'delivered', addresses: delivery.recipients, feedbackId: '' }]
    : []
}
