import * as z from 'zod/mini'
import { domainOf } from '../aws/ses/mail-address.ts'
import type { HttpAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'
import { deliver } from './receive-mail.ts'
import { replierOf, replyAddressOf, replyMessage } from './reply-message.ts'

const replySchema = z.strictObject({ text: z.string() })
const OUTCOMES: Readonly<Record<number, string>> = { 202: 'delivered', 404: 'refused' }

/** Whoever got a captured mail replies to it, from their own account: everything about it is in order. */
export async function replyAsPerson(
  cloud: LocalCloud,
  id: string,
  { fields, isForm }: ControlInput,
): Promise<HttpAnswer | undefined> {
  const mail = (await cloud.mails()).find((candidate) => candidate.id === id)
  if (!mail) return undefined
  const reply = replySchema.safeParse(fields)
  if (!reply.success) return problem(400, 'Send { "text": what the person writes }.')
  const raw = await replyMessage(mail, reply.data.text, cloud.clock.now())
  const replier = replierOf(mail)
  const answer = deliver(cloud, raw, {
    source: replier,
    to: [replyAddressOf(mail)],
    dkimDomain: domainOf(replier),
  })
  if (!isForm) return answer
  const location = `/_local/mail/${id}?reply=${OUTCOMES[answer.status] ?? 'failed'}`
  return { status: 303, headers: { location }, body: '' }
}
