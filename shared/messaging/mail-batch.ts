import type { Upline } from '../perform.ts'
import type { Mailer, MailToSend, SendOutcome } from '../ports.ts'
import type { Pace } from './pace.ts'
import { sendMessage, type Delivery } from './send-message.ts'

export interface MailBatchOptions {
  readonly upline: Upline
  readonly mailer: Mailer
  /** How long whoever works on it may still take. */
  readonly timeLeftMs: () => number
  /** @default every mail as soon as it comes */
  readonly pace?: Pace
}

/** What a queue hands out at once. What is given back was not touched: no claim, no word to SES. */
export class MailBatch {
  readonly #options: MailBatchOptions
  /** A mail begins in the first half of the time only, so that waiting or a slow SES never cuts one off. */
  readonly #timeNeededMs: number
  readonly #mailer: Mailer = { send: (mail) => this.#send(mail) }
  #isOver = false

  constructor(options: MailBatchOptions) {
    this.#options = options
    this.#timeNeededMs = options.timeLeftMs() / 2
  }

  async deliver(key: string): Promise<Delivery | 'given-back'> {
    const { upline, pace, timeLeftMs } = this.#options
    const waitMs = pace?.waitMs ?? 0
    this.#isOver ||= timeLeftMs() - waitMs < this.#timeNeededMs
    if (this.#isOver) return 'given-back'
    if (waitMs > 0) await upline.pause(waitMs)
    return sendMessage(upline, this.#mailer, key)
  }

  /** Once SES says that it is too much, asking for the others would only make it worse. */
  async #send(mail: MailToSend): Promise<SendOutcome> {
    const { mailer, pace } = this.#options
    pace?.mailWent()
    const outcome = await mailer.send(mail)
    if (outcome.type === 'throttled') this.#isOver = true
    return outcome
  }
}
