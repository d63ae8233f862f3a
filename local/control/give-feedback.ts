import * as z from 'zod/mini'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const feedbackSchema = z.strictObject({
  kind: z.enum(['bounce', 'complaint', 'delivery', 'reject']),
  to: z.string(),
  type: z._default(z.enum(['Permanent', 'Transient']), 'Permanent'),
})

const USAGE =
  'Send { "kind": "bounce", "complaint", "delivery" or "reject", "to": an address,' +
  ' "type": "Permanent" or "Transient" (of a bounce) }.'

/** What SES is to tell of the latest mail to an address. */
export function giveFeedback(cloud: LocalCloud, { fields }: ControlInput): HttpAnswer {
  const feedback = feedbackSchema.safeParse(fields)
  if (!feedback.success) return problem(400, USAGE)
  const isGiven = cloud.giveFeedback(feedback.data)
  return isGiven ? jsonAnswer(202, {}) : problem(404, `No mail was sent to ${feedback.data.to}.`)
}
