import * as z from 'zod/mini'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const feedbackSchema = z.strictObject({
  kind: z.enum(['bounce', 'complaint']),
  to: z.string(),
  type: z._default(z.enum(['Permanent', 'Transient']), 'Permanent'),
})

/** A bounce or complaint for the latest mail to an address, as its mail server would send it. */
export function giveFeedback(cloud: LocalCloud, { fields }: ControlInput): HttpAnswer {
  const feedback = feedbackSchema.safeParse(fields)
  if (!feedback.success) {
    return problem(
      400,
      'Send { "kind": "bounce" or "complaint", "to": an address, "type": "Permanent" or "Transient" }.',
    )
  }
  const isGiven = cloud.giveFeedback(feedback.data)
  return isGiven ? jsonAnswer(202, {}) : problem(404, `No mail was sent to ${feedback.data.to}.`)
}
