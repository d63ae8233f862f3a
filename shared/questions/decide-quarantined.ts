import type { Situation } from '../capability.ts'
import { combine } from '../effects.ts'
import { accessTokens, mayUse } from '../kernel/access-token.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { hashOf, parseToken } from '../kernel/token.ts'
import { members } from '../members/member.ts'
import { perform, type Upline } from '../perform.ts'
import { acceptReply } from './accept-reply.ts'
import { holdingByLink } from './answer-link.ts'
import { quarantinedOf, quarantinedReplies, released, type QuarantinedReply } from './quarantine.ts'
import { lengthDoubt, type Doubt } from './judge-reply.ts'
import type { ReplyRight } from './reply-address.ts'
import { QUARANTINE_ACTION } from './reply-mails.ts'

/** Whose replies in doubt a mailed link shows; undefined for a link that is not good. Changes nothing. */
async function personOfQuarantine(
  { reader, now }: Situation,
  tokenText: string,
): Promise<string | undefined> {
  const token = parseToken(tokenText)
  const link = token ? (await reader.get(accessTokens, hashOf(token)))?.value : undefined
  if (!mayUse(link, QUARANTINE_ACTION, now)) return undefined
  const isMember = !link.personId.includes('/')
  const member = isMember ? (await reader.get(members, link.personId))?.value : undefined
  const isOfNow = !isMember || member?.linkGeneration === link.generation
  return isOfNow ? link.personId : undefined
}

export async function quarantinedFor(
  situation: Situation,
  tokenText: string,
): Promise<
  { readonly personId: string; readonly replies: readonly QuarantinedReply[] } | undefined
> {
  const personId = await personOfQuarantine(situation, tokenText)
  if (personId === undefined) return undefined
  return { personId, replies: await quarantinedOf(situation, personId) }
}

/** Of a mail that is too long, the end is missing here. */
const NEVER: readonly string[] = ['virus', 'too-long'] satisfies readonly Doubt[]

/** What could not be published whoever wrote it can only be discarded. */
export function mayConfirm({ as, text, why }: QuarantinedReply): boolean {
  return as !== 'former' && !NEVER.includes(why) && lengthDoubt(text) === undefined
}

export type QuarantineAct = 'confirm' | 'discard'

/**
 * Its owner says of a reply that it is theirs — it counts from now (rule 3) — or that it is not. Decided
 * already: nothing changes. Fails with TOKEN_INVALID, or as the reply itself does.
 */
export function decideQuarantined(
  upline: Upline,
  tokenText: string,
  id: string,
  act: QuarantineAct,
): Promise<Result<undefined>> {
  const receivedAt = upline.now()
  return perform(upline, async (situation) => {
    const personId = await personOfQuarantine(situation, tokenText)
    if (personId === undefined) return fail(failure('TOKEN_INVALID'))
    const reply = (await situation.reader.get(quarantinedReplies, id, personId))?.value
    if (!reply) return succeed({ answer: undefined, effects: combine([]) })
    if (act === 'discard') return succeed({ answer: undefined, effects: released(reply) })
    if (!mayConfirm(reply)) return fail(failure('INPUT_INVALID'))
    const right = await rightOf(situation, reply)
    if (!right) return fail(failure('QUESTION_CLOSED'))
    const accepted = await acceptReply(situation, right, { ...reply, receivedAt })
    if (!accepted.ok) return accepted
    return succeed({ answer: undefined, effects: combine([accepted.value, released(reply)]) })
  })
}

/** What its owner may do today; an address is not needed any more. */
async function rightOf(
  situation: Situation,
  { as, about, personId, seen }: QuarantinedReply,
): Promise<ReplyRight | undefined> {
  const member = (await situation.reader.get(members, personId))?.value
  switch (as) {
    case 'answer': {
      const [questionId = '', number] = about.split('/')
      const link = { personId, generation: member?.linkGeneration }
      const holding = await holdingByLink(situation, questionId, Number(number), link)
      return holding && { as, personId, email: '', holding, seen: seen ?? Infinity }
    }
    case 'message':
      return { as, personId, email: '', questionId: about }
    case 'question':
      return member?.state === 'active' ? { as, personId, email: '', member } : undefined
    case 'former':
      return undefined
  }
}
