import type { MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import { replyAddress } from '../inbound/reply-token.ts'
import type { AccessToken } from '../kernel/access-token.ts'
import { plusHours } from '../kernel/time.ts'
import { hashOf, newToken } from '../kernel/token.ts'
import { PREFERENCES_HOLE, UNSUBSCRIBE_HOLE } from '../mail-holes.ts'
import {
  escapeHtml,
  fillMail,
  hasHole,
  plainLine,
  type Block,
  type FilledMail,
  type LinkToMint,
} from '../mail-template.ts'
import { preferencesLinkFor } from '../members/preferences-link.ts'
import type { MailToSend } from '../ports.ts'

export const UNSUBSCRIBE_ACTION = 'unsubscribe'
/** RFC 8058 asks for a month at least; people unsubscribe from old mails too. */
const UNSUBSCRIBE_HOURS = 2 * 365 * 24

/** Stands beside the holes for the address of replies, which no hole shows. */
const REPLY = 'reply'

export interface RenderedMail {
  readonly mail: MailToSend
  /** What must be stored before the mail leaves, so that its links work. */
  readonly tokens: readonly AccessToken[]
}

interface Named {
  readonly message: Message
  readonly kind: MailKind
  /** Of the links of the member it goes to; nobody else has choices of mail to open. */
  readonly memberGeneration: number | undefined
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
  return { [UNSUBSCRIBE_HOLE]: link }
}

/** Where the footer has no place for it, no token is minted either. */
function preferencesLink(
  { message, memberGeneration }: Named,
  { template }: FilledMail,
): Readonly<Record<string, LinkToMint>> {
  if (memberGeneration === undefined || !hasHole(template, PREFERENCES_HOLE)) return {}
  return { [PREFERENCES_HOLE]: preferencesLinkFor(message.recipient.id, memberGeneration) }
}

const PREFERENCES_WORDS = 'Choose what we send you'

/** A line of the footer with its own break and space, so that nothing is left of it where it is empty. */
function preferencesBlock(link: string | undefined): Block {
  if (link === undefined) return { html: '', text: '' }
  return {
    html: `<p style="margin:0 0 10px"><a href="${escapeHtml(link)}">${PREFERENCES_WORDS}</a></p>`,
    text: `\n${PREFERENCES_WORDS}: ${link}`,
  }
}

function minted({ siteUrl, random, now }: Situation, toMint: Readonly<Record<string, LinkToMint>>) {
  const tokens: AccessToken[] = []
  const links: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const [hole, link] of Object.entries(toMint)) {
    const secret = newToken(random)
    const { action, subject, personId, generation, path, validForHours } = link
    const expiresAt = plusHours(now, validForHours)
    tokens.push({ hash: hashOf(secret), action, subject, personId, generation, expiresAt })
    secrets[hole] = secret
    links[hole] = `${siteUrl}${path}${secret}`
  }
  return { tokens, links, secrets }
}

/** Mints the links, fills the holes and sets the headers that every mail of ours carries. */
export function renderMail(
  situation: Situation,
  named: Named,
  filled: FilledMail,
  attemptId: string,
): RenderedMail {
  const toMint = {
    ...filled.links,
    ...unsubscribeLink(named),
    ...preferencesLink(named, filled),
    ...(filled.reply && { [REPLY]: filled.reply }),
  }
  const { tokens, secrets, links } = minted(situation, toMint)
  const preferences = preferencesBlock(links[PREFERENCES_HOLE])
  const { from } = situation.organisation.settings
  const name = filled.fromName ? `${plainLine(filled.fromName)} (${from.name})` : from.name
  return {
    tokens,
    mail: {
      from: { name, email: from.email },
      to: filled.to.name ? { ...filled.to, name: plainLine(filled.to.name) } : filled.to,
      ...fillMail(filled.template, { ...filled.holes, ...links, [PREFERENCES_HOLE]: preferences }),
      headers: headersFor(situation, secrets),
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
  { [REPLY]: replySecret, [UNSUBSCRIBE_HOLE]: unsubscribeSecret }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    ...(replySecret
      ? { 'Reply-To': replyAddress(replySecret, organisation.settings.replyDomain) }
      : {}),
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
