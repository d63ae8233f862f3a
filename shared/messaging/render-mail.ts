import type { MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { AccessToken } from '../kernel/access-token.ts'
import { plusHours } from '../kernel/time.ts'
import { hashOf, newToken } from '../kernel/token.ts'
import { fillMail, plainLine, type FilledMail, type LinkToMint } from '../mail-template.ts'
import type { MailToSend } from '../ports.ts'

export const UNSUBSCRIBE_ACTION = 'unsubscribe'
/** RFC 8058 asks for a month at least; people unsubscribe from old mails too. */
const UNSUBSCRIBE_HOURS = 2 * 365 * 24

export interface RenderedMail {
  readonly mail: MailToSend
  /** What must be stored before the mail leaves, so that its links work. */
  readonly tokens: readonly AccessToken[]
}

interface Named {
  readonly message: Message
  readonly kind: MailKind
}

function unsubscribeLink({ message, kind }: Named): Readonly<Record<string, LinkToMint>> {
  if (!kind.unsubscribe) return {}
  const link = {
    action: UNSUBSCRIBE_ACTION,
    subject: kind.unsubscribe,
    personId: message.recipient.id,
    path: '/unsubscribe/',
    validForHours: UNSUBSCRIBE_HOURS,
  }
  return { 'link.unsubscribe': link }
}

/** Mints the links, fills the holes and sets the headers that every mail of ours carries. */
export function renderMail(
  situation: Situation,
  named: Named,
  filled: FilledMail,
  attemptId: string,
): RenderedMail {
  const { siteUrl, random, now, organisation } = situation
  const tokens: AccessToken[] = []
  const links: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const [hole, link] of Object.entries({ ...filled.links, ...unsubscribeLink(named) })) {
    const secret = newToken(random)
    const { action, subject, personId, generation, path, validForHours } = link
    const expiresAt = plusHours(now, validForHours)
    tokens.push({ hash: hashOf(secret), action, subject, personId, generation, expiresAt })
    secrets[hole] = secret
    links[hole] = `${siteUrl}${path}${secret}`
  }
  const { from } = organisation.settings
  const name = filled.fromName ? `${plainLine(filled.fromName)} (${from.name})` : from.name
  return {
    tokens,
    mail: {
      from: { name, email: from.email },
      to: filled.to.name ? { ...filled.to, name: plainLine(filled.to.name) } : filled.to,
      ...fillMail(filled.template, { ...filled.holes, ...links }),
      headers: headersFor(situation, filled, secrets['link.unsubscribe']),
      tags: {
        attempt: attemptId,
        message: tagOf(named.message.key),
        address: addressTag(filled.to.email),
        member: named.message.recipient.id,
      },
    },
  }
}

function headersFor(
  { siteUrl, organisation }: Situation,
  { replyTo }: FilledMail,
  unsubscribeSecret: string | undefined,
): Readonly<Record<string, string>> {
  return {
    ...(replyTo ? { 'Reply-To': replyTo } : {}),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Upline-Organisation': organisation.settings.id,
    ...(unsubscribeSecret
      ? {
          'List-Unsubscribe': `<${siteUrl}/v1/unsubscribe/${unsubscribeSecret}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  }
}

/** SES allows letters, digits, `-` and `_` in a tag: a message's key travels as base64url. */
function tagOf(key: string): string {
  return Buffer.from(key).toString('base64url')
}

/** Names the mailbox in an event without telling it. */
export function addressTag(email: string): string {
  return hashOf(email.toLowerCase()).slice(0, 32)
}

export function readTag(tag: string): string {
  return Buffer.from(tag, 'base64url').toString()
}
