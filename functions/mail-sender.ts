import { queueFunction } from '../shared/aws/batch.ts'
import { logInfo } from '../shared/aws/log.ts'
import { sendMessage } from '../shared/messaging/send-message.ts'
import { wakeSchema } from '../shared/outbox.ts'
import { wireUpline } from './wiring.ts'
import { wireMailer } from './wiring-mailer.ts'

/** One handler for both queues; what differs is how many of it run at once. */
export function mailSender() {
  const upline = wireUpline()
  const mailer = wireMailer()
  return queueFunction(async ({ body }) => {
    const { key } = wakeSchema.parse(JSON.parse(body))
    const outcome = await sendMessage(upline, mailer, key)
    logInfo({ event: 'mail-handled', key, outcome })
    return outcome
  })
}
