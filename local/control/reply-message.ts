import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { addressParser } from 'postal-mime'
import type { CapturedMail } from '../aws/ses/captured-mail.ts'
import { domainOf } from '../aws/ses/mail-address.ts'

/** Who got the mail, and so who replies. */
export function replierOf({ to }: CapturedMail): string {
  return to[0] ?? ''
}

/** Where a mail program sends the reply. */
export function replyAddressOf({ headers, from }: CapturedMail): string {
  const [first] = addressParser(headers['reply-to'] ?? from, { flatten: true })
  return first?.address ?? ''
}

/** What a mail program makes of somebody's words: addressed, threaded, with the mail quoted beneath. */
export function replyMessage(mail: CapturedMail, words: string, at: number): Promise<Buffer> {
  const { headers, subject } = mail
  const replier = replierOf(mail)
  const messageId = headers['message-id']
  const references = [headers['references'], messageId].filter((id) => id !== undefined)
  return new MailComposer({
    from: replier,
    to: replyAddressOf(mail),
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    date: new Date(at),
    messageId: `<${randomUUID()}@${domainOf(replier)}>`,
    ...(messageId !== undefined && { inReplyTo: messageId, references: references.join(' ') }),
    text: `${words}\n\n${quotation(mail)}\n`,
  })
    .compile()
    .build()
}

function quotation({ at, from, text }: CapturedMail): string {
  const when = new Date(at)
  const day = when.toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const lines = text.trimEnd().split(/\r?\n/)
  const quoted = lines.map((line) => (line === '' ? '>' : `> ${line}`))
  return [`On ${day} at ${when.toISOString().slice(11, 16)}, ${from} wrote:`, ...quoted].join('\n')
}
