import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, remove, type Effects, type Message } from '../effects.ts'
import { accessTokens, mayUse } from '../kernel/access-token.ts'
import { failure } from '../kernel/failure.ts'
import type { RecordKind, Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { derivedToken, hashOf, newId, parseToken } from '../kernel/token.ts'
import { perform, type Upline } from '../perform.ts'
import { parseEmailAddress } from './email-address.ts'
import { HOME_LINK_HOURS, homeTokenFor } from './home-link.ts'
import { memberEmailOf, memberEmails, members, type Member } from './member.ts'
import { optInHistories, withAnotherMail } from './opt-in-history.ts'

export const CHANGE_EMAIL_ACTION = 'change-email'
export const EMAIL_CHANGE_LIVES_HOURS = 3 * 24

const emailChangeSchema = z.object({
  id: z.string(),
  memberId: z.string(),
  email: z.string(),
  /** Where a word goes that the address was changed. */
  formerEmail: z.string(),
  createdAt: z.string(),
})

/** A wish for another address, until the address itself confirms it. */
export type EmailChange = z.output<typeof emailChangeSchema>

export const emailChanges: RecordKind<EmailChange> = {
  name: 'email-change',
  schema: emailChangeSchema,
  id: ({ id }) => id,
  expiresAt: ({ createdAt }) => plusHours(createdAt, EMAIL_CHANGE_LIVES_HOURS),
}

const latestWishSchema = z.object({ memberId: z.string(), changeId: z.string(), at: z.string() })

/** Which wish of a member counts: an older one, mistyped or overtaken, confirms nothing any more. */
const latestWishes: RecordKind<z.output<typeof latestWishSchema>> = {
  name: 'latest-email-change',
  schema: latestWishSchema,
  id: ({ memberId }) => memberId,
  expiresAt: ({ at }) => plusHours(at, EMAIL_CHANGE_LIVES_HOURS),
}

/** A mail to the new address, within the same caps as sign-ups; whether it is known is not told. */
export async function requestEmailChange(
  { reader, now, random, organisation }: Situation,
  member: Member,
  wanted: string,
): Promise<Effects> {
  const email = parseEmailAddress(wanted)
  if (!email || email.address === member.email) return NOTHING
  const emailHash = hashOf(email.canonical)
  const [history, latest] = await Promise.all([
    reader.get(optInHistories, emailHash),
    reader.get(latestWishes, member.id),
  ])
  const before = history?.value ?? { emailHash, sentAts: [] }
  const after = withAnotherMail(before, organisation.settings.optInCaps, now)
  if (!after) return NOTHING
  const change = {
    id: newId(random),
    memberId: member.id,
    email: email.address,
    formerEmail: member.email,
    createdAt: now,
  }
  return effects({
    puts: [
      put(emailChanges, change, 'absent'),
      put(
        latestWishes,
        { memberId: member.id, changeId: change.id, at: now },
        latest ? { version: latest.version } : 'absent',
      ),
      put(optInHistories, after, history ? { version: history.version } : 'absent'),
    ],
    messages: [confirmationMail(change)],
  })
}

/** The wish behind a mailed link, if the link is good. Changes nothing. */
export async function emailChangeOf(
  { reader, now }: Situation,
  tokenText: string,
): Promise<EmailChange | undefined> {
  const token = parseToken(tokenText)
  const stored = token ? await reader.get(accessTokens, hashOf(token)) : undefined
  if (!mayUse(stored?.value, CHANGE_EMAIL_ACTION, now)) return undefined
  const change = (await reader.get(emailChanges, stored?.value.subject ?? ''))?.value
  const latest = change && (await reader.get(latestWishes, change.memberId))
  return latest?.value.changeId === change?.id ? change : undefined
}

/** What the confirmed address is told. */
export interface EmailChanged {
  readonly email: string
  /** Secret of the member's own link: those in the former mailbox open nothing any more. */
  readonly homeToken: string
}

/**
 * The new address confirms itself: mail goes there from now on, and the former one is told. Used
 * again it answers the same. Fails with TOKEN_INVALID, also when somebody else has that address.
 */
export function confirmEmailChange(
  upline: Upline,
  tokenText: string,
): Promise<Result<EmailChanged>> {
  return perform(upline, async (situation) => {
    const change = await emailChangeOf(situation, tokenText)
    const stored = change && (await situation.reader.get(members, change.memberId))
    if (!change || stored?.value.state !== 'active') return fail(failure('TOKEN_INVALID'))
    const homeToken = derivedToken(tokenText.trim().toLowerCase(), 'home')
    const answer = { email: change.email, homeToken }
    if (stored.value.email === change.email) return succeed({ answer, effects: NOTHING })
    const moved = await moveTo(situation, change, stored, homeToken)
    return moved.ok ? succeed({ answer, effects: moved.value }) : moved
  })
}

async function moveTo(
  { reader, now }: Situation,
  change: EmailChange,
  stored: Stored<Member>,
  homeToken: string,
): Promise<Result<Effects>> {
  const canonical = (email: string) => parseEmailAddress(email)?.canonical ?? email.toLowerCase()
  const [from, to] = [canonical(stored.value.email), canonical(change.email)]
  const owner = await reader.get(memberEmails, hashOf(to))
  if (owner && owner.value.memberId !== change.memberId) return fail(failure('TOKEN_INVALID'))
  const moved = movedTo(stored.value, change)
  const link = homeTokenFor(moved, homeToken, plusHours(now, HOME_LINK_HOURS))
  const isSameMailbox = from === to
  const owned = put(memberEmails, memberEmailOf(to, change.memberId), 'absent')
  return succeed(
    effects({
      puts: [
        put(members, moved, { version: stored.version }),
        put(accessTokens, link, 'absent'),
        ...(isSameMailbox ? [] : [owned]),
      ],
      deletes: isSameMailbox ? [] : [remove(memberEmails, hashOf(from))],
      messages: [noticeMail(change, now)],
      events: [{ type: 'address-changed', memberId: change.memberId, at: now }],
    }),
  )
}

/** Links in the former mailbox open nothing any more. */
function movedTo(member: Member, { email }: EmailChange): Member {
  return { ...member, email, linkGeneration: member.linkGeneration + 1 }
}

/**
 * Addressed by the wish, not the member: what they see of their mails does not tell whether the
 * address had its share already.
 */
function confirmationMail({ id, createdAt }: EmailChange): Message {
  const kind = 'confirm-email-change'
  const recipient = { type: 'email-change' as const, id }
  return { key: `members/${id}/confirm`, kind, queue: 'prompt', recipient, about: {}, createdAt }
}

function noticeMail({ id, memberId }: EmailChange, createdAt: Instant): Message {
  const recipient = { type: 'member' as const, id: memberId }
  const about = { changeId: id }
  return {
    key: `members/${id}/changed`,
    kind: 'email-changed',
    queue: 'prompt',
    recipient,
    about,
    createdAt,
  }
}
