import { plusHours, type Instant } from '../kernel/time.ts'
import type { Broadcast } from './broadcast.ts'
import type { BroadcastWalk } from './broadcast-walk.ts'
import type { Feedback } from './figures.ts'
import { reasonToStop } from './stop-rule.ts'

/** One of fewer people measures nothing: nobody waits for it longer than the hour. */
const TELLING_CANARY = 20
/** The longest night: by then every window has opened once. */
const NIGHT_HOURS = 14

export type Judgement =
  | { readonly type: 'go-on' }
  | { readonly type: 'ask-again' }
  | { readonly type: 'stop'; readonly reason: string }

/** Whether the rest may follow. A canary that nobody was sent yet, as at night, has not told anything. */
export function judgeCanary(
  { state, startsAt }: Broadcast,
  { canary }: BroadcastWalk,
  feedback: Feedback,
  now: Instant,
): Judgement {
  const reason = reasonToStop(feedback, state)
  if (reason !== undefined) return { type: 'stop', reason }
  const isSilent = canary >= TELLING_CANARY && feedback.sent === 0
  return isSilent && now < plusHours(startsAt, NIGHT_HOURS)
    ? { type: 'ask-again' }
    : { type: 'go-on' }
}
