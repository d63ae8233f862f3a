import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put, type Effects } from '../effects.ts'
import type { AutomaticReason, InboundMail, Receipt } from '../inbound/inbound-mail.ts'
import type { parseInbound } from '../inbound/parse-inbound.ts'
import { hashOf } from '../kernel/token.ts'
import { acceptReply } from './accept-reply.ts'
import { aboutOf, inDoubt, type Written } from './in-doubt.ts'
import { doubtOf, isTheirs } from './judge-reply.ts'
import { withoutMember } from './pass-on.ts'
import { counting, receivedMails } from './received-mail.ts'
import type { ReplyRight } from './reply-address.ts'
import { STAFF } from './turn.ts'

export type Read = Awaited<ReturnType<typeof parseInbound>>

export interface Outcome {
  /** For the log: what was made of it. */
  readonly outcome: string
  readonly effects: Effects
}

/** What a mail to somebody's address for replies does: published, kept in doubt, or a sign that they are away. */
export async function replyOutcome(
  situation: Situation,
  token: string,
  right: ReplyRight,
  { receivedAt }: Receipt,
  read: Read,
): Promise<Outcome> {
  if (!read.ok) {
    return inDoubt(situation, right, { subject: '', text: '', receivedAt }, read.why)
  }
  const { mail } = read
  if (mail.automatic !== undefined) return automatic(situation, right, mail)
  const written = { subject: mail.subject, text: mail.visibleText, receivedAt }
  const doubt = doubtOf(mail, right.email)
  if (doubt) return inDoubt(situation, right, written, doubt)
  if (right.as === 'former') return inDoubt(situation, right, written, 'former-holder')
  const said = { id: textId(right, written), sesMessageId: mail.receipt.sesMessageId }
  if (await situation.reader.get(receivedMails, said.id)) {
    return inDoubt(situation, right, written, 'repeated')
  }
  const counted = await counting(situation, hashOf(token), right.personId)
  if (!counted) return inDoubt(situation, right, written, 'limit')
  const accepted = await acceptReply(situation, right, written)
  if (!accepted.ok) return inDoubt(situation, right, written, accepted.failure.code)
  const remembered = { ...said, outcome: right.as, at: situation.now }
  const own = effects({ puts: [put(receivedMails, remembered, 'absent')] })
  return { outcome: right.as, effects: combine([accepted.value, counted, own]) }
}

/** A robot that hides what it is says the same again and again: once is enough for a conversation. */
function textId(right: ReplyRight, { text }: Written): string {
  const conversation = right.as === 'answer' ? right.holding.question.value.id : aboutOf(right)
  return hashOf(JSON.stringify([right.personId, conversation, text.replace(/\s+/g, ' ')]))
}

/** A receipt for reading, a list or an accepted invitation says nothing of who is there. */
const SAYS_AWAY: readonly (AutomaticReason | undefined)[] = [
  'auto-submitted',
  'auto-reply-header',
  'null-sender',
  'precedence',
  'out-of-office',
]

/** Never counts, is never answered; from the holder it means that they are away (rules 5 and 11). */
async function automatic(
  situation: Situation,
  right: ReplyRight,
  mail: InboundMail,
): Promise<Outcome> {
  const saysAway = SAYS_AWAY.includes(mail.automatic) && isTheirs(mail, right.email)
  const isMember = right.as === 'answer' && right.holding.holderId !== STAFF
  if (!saysAway || !isMember) return { outcome: 'automatic', effects: NOTHING }
  const { question, holderId } = right.holding
  return { outcome: 'away', effects: await withoutMember(situation, question.value.id, holderId) }
}
