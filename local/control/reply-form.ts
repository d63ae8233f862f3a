import type { CapturedMail } from '../aws/ses/captured-mail.ts'
import { type Html, html } from './html.ts'
import { replierOf, replyAddressOf } from './reply-message.ts'

const NOTICES: Readonly<Record<string, string>> = {
  delivered: 'Your reply was delivered. What it led to is on the page of the local cloud.',
  refused: 'Your reply came back: no receipt rule takes mail for the address it goes to.',
  failed: 'SES could not deliver your reply: the log of the local cloud says why.',
}

/** A person's only way to act on a captured mail beside its links. */
export function replyForm(mail: CapturedMail): Html {
  return html`<h2>Reply as this person</h2>
    <form method="post" action="/_local/mail/${mail.id}/reply">
      <textarea name="text" rows="5" required aria-label="Your reply"></textarea>
      <button>Reply as ${replierOf(mail)}</button>
    </form>
    <p class="muted">
      Goes to ${replyAddressOf(mail)} with this mail quoted beneath, and passes every check.
    </p>`
}

export function replyNotice(outcome: string | undefined): Html | undefined {
  const notice = outcome === undefined ? undefined : NOTICES[outcome]
  return notice === undefined ? undefined : html`<p role="status"><strong>${notice}</strong></p>`
}
