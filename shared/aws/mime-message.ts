import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { MailToSend } from '../ports.ts'

/** The raw RFC 5322 message: text and HTML, headers encoded and folded by the MIME library. */
export function mimeMessage({
  from,
  to,
  subject,
  html,
  text,
  headers,
}: MailToSend): Promise<Buffer> {
  const { 'Reply-To': replyTo, ...others } = headers
  const composer = new MailComposer({
    from: { name: from.name, address: from.email },
    to: { name: to.name ?? '', address: to.email },
    replyTo,
    subject,
    text,
    html,
    headers: others,
    // The library would otherwise read files and URLs that a field names.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
  return composer.compile().build()
}
