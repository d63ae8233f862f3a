import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, put, type Effects, type Message } from '../effects.ts'
import { keyOf, type RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { hashOf, newId } from '../kernel/token.ts'
import { wholeGroup } from '../read-all.ts'

/** As long as the raw mail is kept. */
export const QUARANTINE_HOURS = 30 * 24
const NOTICE_EVERY_HOURS = 24

const quarantinedReplySchema = z.object({
  /** Whose token it came by: a member, `staff/<hash>` or `visitor/<question>`. */
  personId: z.string(),
  id: z.string(),
  as: z.enum(['answer', 'message', 'question', 'former']),
  /** Question and turn for an answer, the question for a message; empty for a question of its own. */
  about: z.string(),
  seen: z.optional(z.int()),
  subject: z.string(),
  text: z.string(),
  why: z.string(),
  receivedAt: z.string(),
})

/** A reply in doubt: kept, not published, until its owner says that it is theirs (rule 3). */
export type QuarantinedReply = z.output<typeof quarantinedReplySchema>

export const quarantinedReplies: RecordKind<QuarantinedReply> = {
  name: 'quarantined-reply',
  schema: quarantinedReplySchema,
  group: ({ personId }) => personId,
  id: ({ id }) => id,
  expiresAt: ({ receivedAt }) => plusHours(receivedAt, QUARANTINE_HOURS),
}

const noticeSchema = z.object({ personId: z.string(), at: z.string() })

/** When somebody was last told of replies in doubt: once a day at most, whoever writes in their name. */
const quarantineNotices: RecordKind<z.output<typeof noticeSchema>> = {
  name: 'quarantine-notice',
  schema: noticeSchema,
  id: ({ personId }) => personId,
  expiresAt: ({ at }) => plusHours(at, NOTICE_EVERY_HOURS),
}

export function quarantinedOf(
  { reader }: Situation,
  personId: string,
): Promise<readonly QuarantinedReply[]> {
  return wholeGroup(reader, quarantinedReplies, personId)
}

/** More than these of one person are somebody else's doing, and told apart by nobody. */
const MOST_KEPT = 50
/** The whole of it is in the raw mail. */
const MOST_CHARACTERS = 20_000

export interface InDoubt extends Omit<QuarantinedReply, 'id'> {
  readonly recipient: Message['recipient']
}

/** Kept, and its owner told at their registered address; never answered to where it came from. */
export async function quarantining(
  situation: Situation,
  { recipient, ...reply }: InDoubt,
): Promise<Effects> {
  const { reader, now, random } = situation
  const { personId } = reply
  const [waiting, notice] = await Promise.all([
    quarantinedOf(situation, personId),
    reader.get(quarantineNotices, personId),
  ])
  if (waiting.length >= MOST_KEPT) return effects({})
  const text = reply.text.slice(0, MOST_CHARACTERS)
  const kept = put(quarantinedReplies, { ...reply, text, id: newId(random) }, 'absent')
  if (notice) return effects({ puts: [kept] })
  const told = put(quarantineNotices, { personId, at: now }, 'absent')
  return effects({ puts: [kept, told], messages: [noticeMail(personId, recipient, now)] })
}

function noticeMail(personId: string, recipient: Message['recipient'], now: Instant): Message {
  return {
    key: `questions/quarantine/${hashOf(`${personId}/${now}`).slice(0, 20)}`,
    kind: 'reply-quarantined',
    queue: 'prompt',
    recipient,
    about: { personId },
    createdAt: now,
  }
}

/** Gone from the quarantine: confirmed or discarded. */
export function released({ id, personId }: QuarantinedReply): Effects {
  return effects({ deletes: [{ key: keyOf(quarantinedReplies, id, personId) }] })
}
