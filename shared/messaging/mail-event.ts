import * as z from 'zod/mini'
import { messageKeyOf } from './render-mail.ts'

const tag = z.optional(z.array(z.string()))

/** An EventBridge event of our configuration set; SES names its kind in `eventType`. */
const mailEventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      tags: z.object({ attempt: tag, message: tag }),
    }),
  }),
})

export interface MailSent {
  readonly type: 'send'
  readonly messageKey: string
  readonly attemptId: string
  readonly messageId: string
}

/** What SES reports of one attempt; undefined for mail that is not ours. Throws on another shape. */
export function parseMailEvent(event: unknown): MailSent | undefined {
  const { eventType, mail } = mailEventSchema.parse(event).detail
  const attemptId = mail.tags.attempt?.[0]
  const message = mail.tags.message?.[0]
  if (eventType !== 'Send' || !attemptId || !message) return undefined
  return { type: 'send', messageKey: messageKeyOf(message), attemptId, messageId: mail.messageId }
}
