import * as z from 'zod/mini'
import { readTag } from './render-mail.ts'

const tag = z.optional(z.array(z.string()))

/** An EventBridge event of our configuration set; SES names its kind in `eventType`. */
const mailEventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.string(),
    bounce: z.optional(z.object({ bounceType: z.string() })),
    mail: z.object({
      messageId: z.string(),
      tags: z.object({ attempt: tag, message: tag, member: tag, address: tag }),
    }),
  }),
})

export type MailEvent =
  | {
      readonly type: 'accepted'
      readonly messageKey: string
      readonly attemptId: string
      readonly messageId: string
    }
  /** This mailbox does not exist, or its owner called our mail spam. */
  | { readonly type: 'unwanted'; readonly memberId: string; readonly address: string }

/** What SES reports of one mail; undefined for what changes nothing. Throws on another shape. */
export function parseMailEvent(event: unknown): MailEvent | undefined {
  const { eventType, bounce, mail } = mailEventSchema.parse(event).detail
  const [attemptId] = mail.tags.attempt ?? []
  const [message] = mail.tags.message ?? []
  const [memberId] = mail.tags.member ?? []
  const [address] = mail.tags.address ?? []
  if (eventType === 'Send' && attemptId && message) {
    const { messageId } = mail
    return { type: 'accepted', messageKey: readTag(message), attemptId, messageId }
  }
  const isGone = eventType === 'Bounce' && bounce?.bounceType === 'Permanent'
  if (!memberId || !address || !(isGone || eventType === 'Complaint')) return undefined
  return { type: 'unwanted', memberId, address }
}
