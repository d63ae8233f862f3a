import middy from '@middy/core'
import { parseMailEvent } from '../shared/messaging/mail-event.ts'
import { settle } from '../shared/messaging/send-message.ts'
import { stopMail } from '../shared/messaging/stop-mail.ts'
import { wireUpline } from './wiring.ts'

const upline = wireUpline()

/**
 * SES tells what became of a mail: SEND resolves an attempt whose outcome nobody saw, a hard bounce
 * or a complaint stops what the member gets.
 */
export const handler = middy<unknown, void>().handler(async (event) => {
  const mailEvent = parseMailEvent(event)
  if (mailEvent?.type === 'unwanted') {
    await stopMail(upline, mailEvent.memberId, mailEvent.address)
  }
  if (mailEvent?.type !== 'accepted') return
  const { messageKey, attemptId, messageId } = mailEvent
  await settle(upline, messageKey, { attemptId, outcome: { type: 'sent', messageId } })
})
