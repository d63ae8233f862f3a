import type { Mailer, MailToSend, SendOutcome } from '../../shared/ports.ts'

/** Keeps what it is given; `answer` may be changed to fail like SES does. */
export class CapturedMailer implements Mailer {
  readonly accepted: MailToSend[] = []
  answer: (mail: MailToSend) => SendOutcome = () => ({
    type: 'sent',
    messageId: `m-${this.accepted.length}`,
  })

  async send(mail: MailToSend): Promise<SendOutcome> {
    const outcome = this.answer(mail)
    // A time-out may come after the mail was accepted: that is what makes it unknown.
    if (outcome.type === 'sent' || outcome.type === 'unknown') this.accepted.push(mail)
    return outcome
  }

  to(email: string): MailToSend[] {
    return this.accepted.filter(({ to }) => to.email === email)
  }
}

/** The token in a mail's link below this path. */
export function tokenIn(mail: MailToSend | undefined, path: string): string {
  return new RegExp(`${path}([a-z2-7]{26})`).exec(mail?.text ?? '')?.[1] ?? ''
}
