import type { CapturedMail } from '../aws/ses/captured-mail.ts'
import type { HttpAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import { type Html, html } from './html.ts'
import { pageAnswer, readable } from './page-layout.ts'
import { replyForm, replyNotice } from './reply-form.ts'

/** One captured mail as a mail client shows it, and what became of a reply that was just given. */
export async function mailPage(
  cloud: LocalCloud,
  id: string,
  replied?: string,
): Promise<HttpAnswer | undefined> {
  const mails = await cloud.mails()
  const mail = mails.find((candidate) => candidate.id === id)
  if (!mail) return undefined
  const content = html`<header>
      <h1>${mail.subject || '(no subject)'}</h1>
      <a href="/_local">Back to the local cloud</a>
      <a href="/_local/mail/${mail.id}.eml">Raw message</a>
    </header>
    <p>
      From ${mail.from}<br />
      To ${mail.to.join(', ')}<br />
      <span class="muted">${readable(mail.at)}</span>
    </p>
    ${replyNotice(replied)} ${htmlPart(mail)} ${replyForm(mail)} ${linkList(mail)} ${textPart(mail)}
    ${headerTable(mail)}`
  return pageAnswer(mail.subject, content)
}

/** In a sandbox without script; its links open beside this page. */
function htmlPart({ html: body }: CapturedMail): Html | undefined {
  if (!body) return undefined
  return html`<h2>As a mail client shows it</h2>
    <iframe
      title="The mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${`<base target="_blank">${body}`}"
    ></iframe>`
}

function linkList({ links }: CapturedMail): Html | undefined {
  if (links.length === 0) return undefined
  return html`<h2>Links</h2>
    <ul>
      ${links.map((link) => html`<li>${anchor(link)}</li>`)}
    </ul>`
}

/** Whatever else a mail links to is shown, not offered to be clicked. */
function anchor(link: string): Html {
  return /^https?:\/\//.test(link) ? html`<a href="${link}">${link}</a>` : html`${link}`
}

function textPart({ text }: CapturedMail): Html | undefined {
  if (!text) return undefined
  return html`<h2>As text</h2>
    <pre>${text}</pre>`
}

function headerTable({ headers }: CapturedMail): Html {
  const rows = Object.entries(headers).map(
    ([name, value]) =>
      html`<tr>
        <th>${name}</th>
        <td>${value}</td>
      </tr>`,
  )
  return html`<h2>Headers</h2>
    <div class="scroll">
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}
