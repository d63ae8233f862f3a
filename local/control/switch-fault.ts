import * as z from 'zod/mini'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const serviceFault = z.strictObject({
  service: z.enum(['ses', 'scheduler']),
  fault: z.nullable(z.enum(['throttle', 'timeout', 'serverError'])),
})
const functionFault = z.strictObject({ function: z.string(), failing: z.boolean() })

const USAGE =
  'Send { "service": "ses" or "scheduler", "fault": "throttle", "timeout", "serverError" or null }' +
  ' or { "function": "relay-outbox", "failing": true }.'

/** `{ "service": "ses", "fault": "throttle" }` (null ends it), `{ "function": "relay-outbox", "failing": true }`. */
export function switchFault(cloud: LocalCloud, { fields }: ControlInput): HttpAnswer {
  const asked = z.union([serviceFault, functionFault]).safeParse(fields)
  if (!asked.success) return problem(400, USAGE)
  if ('service' in asked.data) {
    cloud.failWith(asked.data.service, asked.data.fault ?? undefined)
  } else if (!cloud.failFunction(asked.data.function, asked.data.failing)) {
    return problem(404, `The template has no function "${asked.data.function}".`)
  }
  return jsonAnswer(200, asked.data)
}
