import { queueFunction } from '../shared/aws/batch.ts'
import { logInfo } from '../shared/aws/log.ts'
import { epochMs } from '../shared/kernel/time.ts'
import { MailBatch } from '../shared/messaging/mail-batch.ts'
import { intervalOf, Pace } from '../shared/messaging/pace.ts'
import { wakeSchema } from '../shared/outbox.ts'
import { wireUpline } from './wiring.ts'
import { wireMailer } from './wiring-mailer.ts'

/**
 * Longer throttling is no queue's business: the entry is dropped, the message's row stays in the due
 * index, and the sweep queues it again every quarter of an hour until it is too old.
 */
const RECEIVES_BEFORE_SWEEP = 4

export interface MailSenderOptions {
  /**
   * How many of it share the organisation's `mailRate`.
   * @default it is not paced
   */
  readonly paceSharedBy?: number
}

/** One handler for both queues; what differs is how many of it run at once, and whether they take their time. */
export function mailSender({ paceSharedBy }: MailSenderOptions = {}) {
  const upline = wireUpline()
  const mailer = wireMailer()
  const { mailRate } = upline.organisation.settings
  // As long as this environment lives: the next batch goes on where this one ended.
  const pace = paceSharedBy
    ? new Pace(intervalOf(mailRate, paceSharedBy), () => epochMs(upline.now()))
    : undefined
  return queueFunction((timeLeftMs) => {
    const batch = new MailBatch({ upline, mailer, pace, timeLeftMs })
    return async ({ body, attributes }) => {
      const { key } = wakeSchema.parse(JSON.parse(body))
      const outcome = await batch.deliver(key)
      logInfo({ event: 'mail-handled', key, outcome })
      const isPatient = Number(attributes.ApproximateReceiveCount) < RECEIVES_BEFORE_SWEEP
      return outcome !== 'done' && isPatient ? 'again' : 'done'
    }
  })
}
