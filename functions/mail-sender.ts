import { queueFunction } from '../shared/aws/batch.ts'
import { sendMessage } from '../shared/messaging/send-message.ts'
import { wakeSchema } from '../shared/outbox.ts'
import { wireUpline } from './wiring.ts'
import { wireMailer } from './wiring-mailer.ts'

/** One handler for both queues; what differs is how many of it run at once. */
export function mailSender() {
  const upline = wireUpline()
  const mailer = wireMailer()
  return queueFunction(({ body }) =>
    sendMessage(upline, mailer, wakeSchema.parse(JSON.parse(body)).key),
  )
}
