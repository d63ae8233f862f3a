import { decodeWords } from 'postal-mime'
import type { BusEvent } from '../events/bus-event.ts'
import type { SesEventType } from './configuration-sets.ts'
import { domainOf } from './mail-address.ts'
import type { StoredMail } from './mail-store.ts'
import { headerOf, parseMime, type MimeMessage } from './mime-header.ts'
import type { Bounce } from './recipient-outcome.ts'

/** What happened to a mail. */
export type MailHappening =
  | { readonly type: 'send' }
  | { readonly type: 'delivery'; readonly recipients: readonly string[] }
  | { readonly type: 'bounce'; readonly recipients: readonly string[]; readonly bounce: Bounce }
  | { readonly type: 'complaint'; readonly recipients: readonly string[] }
  | { readonly type: 'reject' }

export interface EventContext {
  readonly now: number
  readonly region: string
  readonly accountId: string
  /** ARN of the sender's identity. */
  readonly sourceArn: string
  readonly newId: () => string
}

const NAMES: Readonly<Record<SesEventType, { detailType: string; eventType: string }>> = {
  send: { detailType: 'Email Sent', eventType: 'Send' },
  delivery: { detailType: 'Email Delivered', eventType: 'Delivery' },
  bounce: { detailType: 'Email Bounced', eventType: 'Bounce' },
  complaint: { detailType: 'Email Complaint Received', eventType: 'Complaint' },
  reject: { detailType: 'Email Rejected', eventType: 'Reject' },
}

/** The event SES publishes to EventBridge. */
export function mailEvent(
  mail: StoredMail,
  happening: MailHappening,
  context: EventContext,
): BusEvent {
  const { detailType, eventType } = NAMES[happening.type]
  const { region, accountId, now } = context
  return {
    version: '0',
    id: context.newId(),
    'detail-type': detailType,
    source: 'aws.ses',
    account: accountId,
    time: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: [`arn:aws:ses:${region}:${accountId}:configuration-set/${mail.configurationSet}`],
    detail: {
      eventType,
      mail: mailPart(mail, context),
      [happening.type]: happeningPart(happening, context),
    },
  }
}

function mailPart(mail: StoredMail, context: EventContext): object {
  const message = parseMime(Buffer.from(mail.rawBase64, 'base64'))
  return {
    timestamp: new Date(mail.at).toISOString(),
    source: mail.source,
    sourceArn: context.sourceArn,
    sendingAccountId: context.accountId,
    messageId: mail.id,
    destination: mail.to,
    headersTruncated: false,
    headers: message.headers.map(({ name, value }) => ({ name, value })),
    commonHeaders: commonHeaders(message, mail.id),
    tags: {
      'ses:operation': [mail.operation],
      'ses:configuration-set': [mail.configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domainOf(mail.from)],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  }
}

function commonHeaders(message: MimeMessage, messageId: string): object {
  const lists = { from: 'From', to: 'To', cc: 'Cc', replyTo: 'Reply-To' }
  const present = Object.entries(lists).flatMap(([key, name]) => {
    const value = headerOf(message, name)
    return value === undefined ? [] : [[key, [decodeWords(value)]] as const]
  })
  return {
    ...Object.fromEntries(present),
    date: headerOf(message, 'Date'),
    messageId,
    subject: decodeWords(headerOf(message, 'Subject') ?? ''),
  }
}

function happeningPart(happening: MailHappening, { now, newId }: EventContext): object {
  const timestamp = new Date(now).toISOString()
  switch (happening.type) {
    case 'send':
      return {}
    case 'delivery':
      return {
        timestamp,
        processingTimeMillis: 0,
        recipients: happening.recipients,
        smtpResponse: '250 2.0.0 OK',
        reportingMTA: 'local',
      }
    case 'bounce':
      return {
        ...happening.bounce,
        bouncedRecipients: happening.recipients.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status: happening.bounce.bounceType === 'Permanent' ? '5.1.1' : '4.2.2',
        })),
        timestamp,
        feedbackId: newId(),
      }
    case 'complaint':
      return {
        complainedRecipients: happening.recipients.map((emailAddress) => ({ emailAddress })),
        timestamp,
        feedbackId: newId(),
        complaintFeedbackType: 'abuse',
      }
    case 'reject':
      return { reason: 'Bad content' }
  }
}
