import { queueFunction } from '../shared/aws/batch.ts'
import { logInfo } from '../shared/aws/log.ts'
import { sendMessage } from '../shared/messaging/send-message.ts'
import { wakeSchema } from '../shared/outbox.ts'
import { wireUpline } from './wiring.ts'
import { wireMailer } from './wiring-mailer.ts'

/**
 * Longer throttling is no queue's business: the entry is dropped, the message's row stays in the due
 * index, and the sweep queues it again every quarter of an hour until it is too old.
 */
const RECEIVES_BEFORE_SWEEP = 4

/** One handler for both queues; what differs is how many of it run at once. */
export function mailSender() {
  const upline = wireUpline()
  const mailer = wireMailer()
  return queueFunction(async ({ body, attributes }) => {
    const { key } = wakeSchema.parse(JSON.parse(body))
    const outcome = await sendMessage(upline, mailer, key)
    logInfo({ event: 'mail-handled', key, outcome })
    const isPatient = Number(attributes.ApproximateReceiveCount) < RECEIVES_BEFORE_SWEEP
    return outcome === 'again' && isPatient ? 'again' : 'done'
  })
}
