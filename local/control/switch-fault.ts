import * as z from 'zod/mini'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const faultSchema = z.strictObject({
  service: z.enum(['ses', 'scheduler']),
  fault: z.nullable(z.enum(['throttle', 'timeout', 'serverError'])),
})

/** `{ "service": "ses", "fault": "throttle" }`; null ends it. */
export function switchFault(cloud: LocalCloud, { fields }: ControlInput): HttpAnswer {
  const asked = faultSchema.safeParse(fields)
  if (!asked.success) {
    return problem(
      400,
      'Send { "service": "ses" or "scheduler", "fault": "throttle", "timeout", "serverError" or null }.',
    )
  }
  cloud.failWith(asked.data.service, asked.data.fault ?? undefined)
  return jsonAnswer(200, asked.data)
}
