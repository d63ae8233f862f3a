import type { CapturedMail } from '../../local/aws/ses/captured-mail.ts'
import type { LocalCloud } from '../../local/local-cloud.ts'
import type { Visitor } from './visitor.ts'

/** Somebody presses "reply" under a mail of ours; their provider vouches for them. */
export async function replyTo(
  cloud: LocalCloud,
  { id }: Pick<CapturedMail, 'id'>,
  text: string,
): Promise<void> {
  const answer = await fetch(`${cloud.url}/_local/mail/${id}/reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  if (answer.status !== 202) throw new Error(`Replying was answered with ${answer.status}`)
  await cloud.quiet()
}

export interface Arriving {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly messageId?: string
  readonly headers?: readonly string[]
  /** Verdicts and envelope, as `POST /_local/inbound` takes them. */
  readonly delivery?: Readonly<Record<string, string>>
}

/** A mail of anybody's, as it comes over the wire. */
export async function arrive(cloud: LocalCloud, mail: Arriving): Promise<number> {
  const { from, to, text, messageId = `<${crypto.randomUUID()}@example.org>` } = mail
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Re: something',
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...(mail.headers ?? []),
    '',
    text,
  ].join('\r\n')
  const query = new URLSearchParams(mail.delivery)
  const answer = await fetch(`${cloud.url}/_local/inbound?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822' },
    body: raw,
  })
  await cloud.quiet()
  return answer.status
}

/** The newest mail to somebody whose subject ends so. */
export async function newest(person: Visitor, subject: string): Promise<CapturedMail> {
  const found = (await person.mails()).findLast((mail) => mail.subject.endsWith(subject))
  if (!found) throw new Error(`No mail "${subject}" came to ${person.email}`)
  return found
}

/** Where a mail of ours wants its replies. */
export function replyAddress({ headers }: CapturedMail): string {
  return headers['reply-to'] ?? ''
}
