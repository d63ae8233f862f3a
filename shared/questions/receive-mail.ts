import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put } from '../effects.ts'
import type { Receipt } from '../inbound/inbound-mail.ts'
import { parseInbound } from '../inbound/parse-inbound.ts'
import { replyTokenIn } from '../inbound/reply-token.ts'
import { succeed } from '../kernel/result.ts'
import { hashOf } from '../kernel/token.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { receivedMails } from './received-mail.ts'
import { replyRightOf } from './reply-address.ts'
import { replyOutcome, type Read } from './reply-outcome.ts'

export interface ReceivedMail {
  readonly receipt: Receipt
  /** Undefined when it was too large to be fetched. */
  readonly raw: Uint8Array | undefined
}

/**
 * What somebody sent back. Only a token says whose it may be; whoever writes without one is never answered.
 * Received when SES took it in (rule 4), however often and however late it is told.
 */
export async function receiveMail(upline: Upline, { receipt, raw }: ReceivedMail): Promise<string> {
  const { replyDomain, from } = upline.organisation.settings
  const token = replyTokenIn(receipt.recipients, replyDomain)
  if (!token) return 'no-token'
  const read: Read = raw
    ? await parseInbound(raw, receipt, [from.email])
    : { ok: false, why: 'too-large' }
  if (read.ok && read.mail.isOwn) return 'own-mail'
  const result = await perform(upline, async (situation) =>
    succeed(await taking(situation, token, receipt, read)),
  )
  if (!result.ok) throw new Error(`A mail could not be taken in: ${result.failure.code}`)
  return result.value
}

async function taking(
  situation: Situation,
  token: string,
  receipt: Receipt,
  read: Read,
): Promise<Decision<string>> {
  const right = await replyRightOf(situation, token)
  if (!right) return { answer: 'unknown-token', effects: NOTHING }
  const messageId = read.ok && read.mail.messageId ? read.mail.messageId : receipt.sesMessageId
  const id = hashOf(`${messageId}/${hashOf(token)}`)
  if (await situation.reader.get(receivedMails, id))
    return { answer: 'duplicate', effects: NOTHING }
  const { outcome, effects: decided } = await replyOutcome(situation, token, right, receipt, read)
  const { sesMessageId } = receipt
  const remembered = put(receivedMails, { id, sesMessageId, outcome, at: situation.now }, 'absent')
  return { answer: outcome, effects: combine([decided, effects({ puts: [remembered] })]) }
}
