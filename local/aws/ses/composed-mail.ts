import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { describeMail, type OutgoingMail } from './outgoing-mail.ts'
import type { SesQuery } from './ses-query.ts'

const PARAMETERS = [
  'Source',
  'Destination.ToAddresses',
  'Destination.CcAddresses',
  'Destination.BccAddresses',
  'Message.Subject.Data',
  'Message.Subject.Charset',
  'Message.Body.Text.Data',
  'Message.Body.Text.Charset',
  'Message.Body.Html.Data',
  'Message.Body.Html.Charset',
  'ReplyToAddresses',
  'Tags',
  'ConfigurationSetName',
]

/** From `SendEmail`, which lets SES write the MIME message. */
export async function composedMail(query: SesQuery): Promise<OutgoingMail> {
  query.allowOnly(PARAMETERS)
  const raw = await new MailComposer({
    from: query.required('Source'),
    to: query.list('Destination.ToAddresses'),
    cc: query.list('Destination.CcAddresses'),
    replyTo: query.list('ReplyToAddresses'),
    subject: query.required('Message.Subject.Data'),
    text: query.text('Message.Body.Text.Data'),
    html: query.text('Message.Body.Html.Data'),
  })
    .compile()
    .build()
  return describeMail(query, raw, composedRecipients(query))
}

export function composedRecipients(query: SesQuery): string[] {
  return ['To', 'Cc', 'Bcc'].flatMap((kind) => query.list(`Destination.${kind}Addresses`))
}
