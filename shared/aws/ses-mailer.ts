import { SendRawEmailCommand, type SESClient, SESServiceException } from '@aws-sdk/client-ses'
import type { Mailer, MailToSend, SendOutcome } from '../ports.ts'
import { mimeMessage } from './mime-message.ts'

export interface SesMailerOptions {
  /** Made with `maxAttempts: 1` and a timeout that throws: SES has no idempotency token. */
  readonly client: SESClient
  readonly configurationSet: string
}

/** SES v1, always `SendRawEmail`. What SES may have accepted is `unknown`, never sent again by itself. */
export class SesMailer implements Mailer {
  readonly #options: SesMailerOptions

  constructor(options: SesMailerOptions) {
    this.#options = options
  }

  async send(mail: MailToSend): Promise<SendOutcome> {
    const { client, configurationSet } = this.#options
    const command = new SendRawEmailCommand({
      Source: mail.from.email,
      Destinations: [mail.to.email],
      ConfigurationSetName: configurationSet,
      Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      RawMessage: { Data: await mimeMessage(mail) },
    })
    try {
      const { MessageId } = await client.send(command)
      return { type: 'sent', messageId: MessageId ?? '' }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof SESServiceException)) return { type: 'unknown', reason: nameOf(error) }
  if (error.name.startsWith('Throttling')) {
    const isQuota = /daily message quota/i.test(error.message)
    return { type: 'throttled', until: isQuota ? 'quota-renews' : 'soon' }
  }
  // SES answers an unverified sender as if the mail were at fault.
  const isSender = /not verified/i.test(error.message)
  const isMail = error.name === 'MessageRejected' || error.name === 'InvalidParameterValue'
  if (isMail && !isSender) return { type: 'rejected', reason: error.name }
  if (error.$fault === 'client') return { type: 'refused', reason: error.name }
  return { type: 'unknown', reason: error.name }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
