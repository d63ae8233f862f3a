import * as z from 'zod/mini'
import type { SendingLimit } from '../aws/ses/sending-limits.ts'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud, ServiceFault } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const anyService = ['throttle', 'timeout', 'serverError'] as const
const sesFault = z.strictObject({
  service: z.literal('ses'),
  fault: z.nullable(z.enum(anyService)),
})
const schedulerFault = z.strictObject({
  service: z.literal('scheduler'),
  fault: z.nullable(z.enum([...anyService, 'lossy'])),
})
/** SES counts recipients. */
const sesRate = z.strictObject({
  service: z.literal('ses'),
  ratePerSecond: z.nullable(z.int().check(z.positive())),
})
const functionFault = z.strictObject({ function: z.string(), failing: z.boolean() })

const USAGE =
  'Send { "service": "ses" or "scheduler", "fault": "throttle", "timeout", "serverError" or null },' +
  ' { "service": "scheduler", "fault": "lossy" }, { "service": "ses", "ratePerSecond": 14 or null }' +
  ' or { "function": "relay-outbox", "failing": true }.'

/** `{ "service": "ses", "fault": "throttle" }` (null ends it), `{ "function": "relay-outbox", "failing": true }`. */
export function switchFault(cloud: LocalCloud, { fields }: ControlInput): HttpAnswer {
  const asked = z.union([sesFault, schedulerFault, sesRate, functionFault]).safeParse(fields)
  if (!asked.success) return problem(400, USAGE)
  const { data } = asked
  if ('ratePerSecond' in data) cloud.limitSending(limitOf(data))
  else if ('service' in data) cloud.failWith(...serviceFaultOf(data))
  else if (!cloud.failFunction(data.function, data.failing)) {
    return problem(404, `The template has no function "${data.function}".`)
  }
  return jsonAnswer(200, data)
}

/** One branch for each service, or the compiler takes a fault of the one for one of the other. */
function serviceFaultOf(
  data: z.output<typeof sesFault> | z.output<typeof schedulerFault>,
): ServiceFault {
  return data.service === 'ses'
    ? [data.service, data.fault ?? undefined]
    : [data.service, data.fault ?? undefined]
}

function limitOf({ ratePerSecond }: z.output<typeof sesRate>): SendingLimit | undefined {
  return ratePerSecond === null ? undefined : { maxSendRatePerSecond: ratePerSecond }
}
