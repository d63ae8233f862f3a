import type { Receipt } from '../../shared/inbound/inbound-mail.ts'
import type { Instant } from '../../shared/kernel/time.ts'
import { receiveMail } from '../../shared/questions/receive-mail.ts'
import type { TestWorld } from './world.ts'

export interface Reply {
  /** The address that a mail of ours asked to reply to. */
  readonly to: string
  readonly from: string
  readonly text?: string
  readonly subject?: string
  readonly messageId?: string
  readonly headers?: readonly string[]
  readonly verdicts?: Partial<Receipt['verdicts']>
  readonly isTooLarge?: boolean
  readonly receivedAt?: Instant
}

const WELL: Receipt['verdicts'] = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
}

/** Presses "reply" under the newest mail to somebody whose subject holds this. */
export function replyAddressOf(world: TestWorld, email: string, subject: string): string {
  const mail = world.mailer.to(email).findLast((each) => each.subject.includes(subject))
  const address = mail?.headers['Reply-To']
  if (!address) throw new Error(`No mail "${subject}" to ${email} takes replies`)
  return address
}

let sent = 0

/** A mail arrives as SES would hand it over; answers with what was made of it. */
export async function arrives(world: TestWorld, reply: Reply): Promise<string> {
  sent += 1
  const { to, from, text = 'Like this, I think.', subject = 'Re: hello', headers = [] } = reply
  const lines = [
    `From: Somebody <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${reply.messageId ?? `<${sent}@mail.example>`}`,
    'Date: Mon, 01 Jan 2001 00:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
  ]
  const receipt: Receipt = {
    sesMessageId: `ses-${sent}`,
    receivedAt: reply.receivedAt ?? world.now,
    recipients: [to],
    source: from,
    verdicts: { ...WELL, ...reply.verdicts },
  }
  const raw = new TextEncoder().encode(lines.join('\r\n'))
  const outcome = await receiveMail(world.upline, {
    receipt,
    raw: reply.isTooLarge ? undefined : raw,
  })
  await world.settle()
  return outcome
}
