import * as z from 'zod/mini'
import { PermanentDeliveryError } from '../aws/events/delivery-failure.ts'
import { type Delivery, VERDICTS } from '../aws/ses/inbound/incoming-mail.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import { problem } from './problem.ts'

const verdict = z.optional(z.enum(VERDICTS))
const address = z.string().check(z.regex(/^[^\s@<>]+@[^\s@<>]+$/))
const deliverySchema = z.strictObject({
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
  spam: verdict,
  virus: verdict,
  dkimDomain: z.optional(z.string().check(z.regex(/^[a-z0-9.-]+$/i))),
  source: z.optional(z.union([z.literal(''), address])),
  to: z.optional(z.array(address)),
})

const USAGE =
  'Send a message (RFC 5322) as the body; the query may say to and source (addresses), dkimDomain, ' +
  `and spf, dkim, dmarc, spam, virus (each ${VERDICTS.join(', ')}).`

/** A message of anybody's, delivered as SES would. */
export async function receiveMail(cloud: LocalCloud, request: HttpRequest): Promise<HttpAnswer> {
  const delivery = deliverySchema.safeParse(queryFields(request.url.searchParams))
  if (!delivery.success) return problem(400, USAGE)
  return deliver(cloud, request.body, delivery.data)
}

export function deliver(cloud: LocalCloud, raw: Uint8Array, delivery: Delivery): HttpAnswer {
  try {
    const reception = cloud.receiveMail(raw, delivery)
    if ('messageId' in reception) return jsonAnswer(202, reception)
    return reception.refused === 'no-rule'
      ? problem(404, 'No receipt rule of the template takes mail for any of the recipients.')
      : problem(413, 'SES takes no mail of more than 40 MB.')
  } catch (error) {
    if (!(error instanceof PermanentDeliveryError)) throw error
    return problem(500, `SES cannot deliver it: ${error.message}.`)
  }
}

/** In a query a plus means a space, which no address has; people write `to=a+token@…` all the same. */
function queryFields(query: URLSearchParams): Record<string, unknown> {
  const to = query.getAll('to').flatMap((list) => list.trim().replaceAll(' ', '+').split(','))
  const source = query.get('source')?.trim().replaceAll(' ', '+')
  return {
    ...Object.fromEntries(query),
    ...(source !== undefined && { source }),
    ...(to.length > 0 && { to }),
  }
}
