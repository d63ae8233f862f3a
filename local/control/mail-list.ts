import type { CapturedMail } from '../aws/ses/captured-mail.ts'
import { type Html, html } from './html.ts'
import { readable } from './page-layout.ts'

/** Captured mail, the newest first. */
export function mailList(mails: readonly CapturedMail[]): Html {
  if (mails.length === 0) return html`<p class="muted">No mail has been sent yet.</p>`
  return html`<ul class="mails">
    ${mails.toReversed().map(mailItem)}
  </ul>`
}

function mailItem({ id, at, to, subject }: CapturedMail): Html {
  return html`<li>
    <a href="/_local/mail/${id}">${subject || '(no subject)'}</a><br />
    <span class="muted">to ${to.join(', ')}, ${readable(at)}</span>
  </li>`
}
