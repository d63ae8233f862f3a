import PostalMime, { decodeWords, type Email } from 'postal-mime'
import { plainLine } from '../mail-template.ts'
import { dkimDomainsIn } from './authentication-results.ts'
import { automaticReason } from './automatic-mail.ts'
import { boundedMail } from './bounded-mail.ts'
import { chooseBody } from './choose-body.ts'
import { fromMailbox } from './from-mailbox.ts'
import {
  MAX_MESSAGE_ID,
  MAX_SUBJECT,
  type InboundMail,
  type Receipt,
  type Unreadable,
} from './inbound-mail.ts'
import { MailHeaders } from './mail-headers.ts'
import { isOwnMail } from './own-mail.ts'
import { cutLine } from './plain-text.ts'

/** Nested mails stay what they are, attachments, and are thrown away with them. */
const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 128 * 1024, forceRfc822Attachments: true }

export type ParsedInbound =
  | { readonly ok: true; readonly mail: InboundMail }
  | { readonly ok: false; readonly why: Unreadable }

/** Reads a mail that somebody sent back. Whatever is in it, this answers and does not throw. */
export async function parseInbound(
  raw: Uint8Array,
  receipt: Receipt,
  ownAddresses: readonly string[],
): Promise<ParsedInbound> {
  const bounded = boundedMail(raw)
  if (!bounded.ok) return bounded
  const parsed = await parse(bounded.bytes)
  if (typeof parsed === 'string') return { ok: false, why: parsed }
  return { ok: true, mail: inboundMail(parsed, receipt, ownAddresses, bounded.isTextCut) }
}

async function parse(bytes: Uint8Array): Promise<Email | Unreadable> {
  try {
    return await PostalMime.parse(bytes, LIMITS)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (message.includes('nesting depth')) return 'too-deep'
    return message.includes('header size') ? 'header-too-large' : 'broken'
  }
}

function inboundMail(
  email: Email,
  receipt: Receipt,
  ownAddresses: readonly string[],
  isTextCut: boolean,
): InboundMail {
  const headers = new MailHeaders(email.headers)
  const from = isSmuggling(email) ? undefined : fromMailbox(headers)
  const subject = lineOf(headers.first('subject'), MAX_SUBJECT)
  const calendarMethods = email.attachments.flatMap(({ method }) => method ?? [])
  const { text = '', html = '' } = email
  return {
    receipt,
    from,
    messageId: plainLine((headers.first('message-id') ?? '').slice(0, MAX_MESSAGE_ID)),
    subject,
    dkimDomains: dkimDomainsIn(headers, receipt),
    automatic: automaticReason({ headers, receipt, from, subject, calendarMethods }),
    isOwn: isOwnMail(headers, from, ownAddresses),
    ...chooseBody({ text, html, isCut: isTextCut }),
  }
}

/** A bare carriage return ends a line for some servers only: they read other headers than we do. */
function isSmuggling({ headerLines }: Email): boolean {
  return headerLines.some(({ line }) => /[\r\0]/.test(line))
}

function lineOf(value: string | undefined, maxLength: number): string {
  // An encoded word is at most ten times as long as what it says.
  return cutLine(plainLine(decodeWords((value ?? '').slice(0, maxLength * 10))), maxLength)
}
