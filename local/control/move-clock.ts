import * as z from 'zod/mini'
import { type ClockMove, ClockMoveRefused } from '../clock-move.ts'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import type { ControlInput } from './control-request.ts'
import { problem } from './problem.ts'

const hold = z.optional(z.boolean())
const moveSchema = z.union([
  z.strictObject({ advance: z.string(), hold }),
  z.strictObject({ to: z.string(), hold }),
  z.strictObject({ next: z.literal('event') }),
])

/** `{ advance }` or `{ to }`, both with `{ hold }`, or the page's button "to the next event". */
export async function moveClock(
  { clock }: LocalCloud,
  { fields, isForm }: ControlInput,
): Promise<HttpAnswer> {
  const asked = moveSchema.safeParse(fields)
  if (!asked.success) {
    return problem(400, 'Send { "advance": an ISO 8601 duration } or { "to": an ISO instant }.')
  }
  try {
    const now = await clock.move('next' in asked.data ? nextEvent(clock) : asked.data)
    if (isForm) return { status: 303, headers: { location: '/_local' }, body: '' }
    return jsonAnswer(200, { now: new Date(now).toISOString() })
  } catch (error) {
    if (error instanceof ClockMoveRefused) return problem(400, error.message)
    throw error
  }
}

/** Not an instant of the past, when the event has happened while the page was looked at. */
function nextEvent(clock: LocalCloud['clock']): ClockMove {
  const waitMs = Math.max(0, (clock.nextDueAt() ?? 0) - clock.now())
  return { advance: `PT${(waitMs / 1000).toFixed(3)}S` }
}
