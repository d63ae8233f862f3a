import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import type { RecordKind } from '../kernel/record.ts'
import { succeed, type Result } from '../kernel/result.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import type { Reader } from '../ports.ts'

const sendingHealthSchema = z.object({
  id: z.string(),
  isStopped: z.boolean(),
  /** `reputation`, or who of the staff. */
  by: z.string(),
  note: z.string(),
  at: z.string(),
})

/** The organisation's stop switch for all that nobody waits for. */
export type SendingHealth = z.output<typeof sendingHealthSchema>

const ID = 'current'

export const sendingHealth: RecordKind<SendingHealth> = {
  name: 'sending-health',
  schema: sendingHealthSchema,
  id: ({ id }) => id,
}

export async function isSendingStopped(reader: Reader): Promise<boolean> {
  return (await reader.get(sendingHealth, ID))?.value.isStopped ?? false
}

/** What the switch says and who set it; undefined while nobody ever did. */
export async function sendingHealthOf(reader: Reader): Promise<SendingHealth | undefined> {
  return (await reader.get(sendingHealth, ID))?.value
}

export interface SwitchAct {
  readonly isStopped: boolean
  readonly by: string
  readonly note: string
}

/** Stops or resumes what nobody waits for; the same again changes nothing. */
export function switchSending(
  upline: Upline,
  act: SwitchAct,
  request?: RequestKey,
): Promise<Result<undefined>> {
  const decide = async ({ reader, now }: Situation): Promise<Result<Decision<undefined>>> => {
    const stored = await reader.get(sendingHealth, ID)
    const isSame = (stored?.value.isStopped ?? false) === act.isStopped
    if (isSame) return succeed({ answer: undefined, effects: NOTHING })
    const health = { id: ID, ...act, at: now }
    const expect = stored ? { version: stored.version } : ('absent' as const)
    const counts: Effects['counts'] = act.isStopped ? ['sending-stopped'] : []
    const puts = [put(sendingHealth, health, expect)]
    return succeed({ answer: undefined, effects: effects({ puts, counts }) })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed(undefined)),
  )
}

/** What came back of what went out, over the days that the rates look at. */
export interface Figures {
  readonly sent: number
  readonly bounced: number
  readonly complained: number
}

export type Reputation = 'good' | 'worrying' | 'bad'

/**
 * SES reviews an account at 5 % bounces or 0.1 % complaints, and may pause it. We stop before: at 4 % and
 * 0.08 %, and say so at half of it. A few mails make no rate.
 */
export function reputationOf({ sent, bounced, complained }: Figures): Reputation {
  const exceeds = (share: number, rate: number, least: number) =>
    share >= least && share > 0 && share >= rate * sent
  if (exceeds(bounced, 0.04, 5) || exceeds(complained, 0.0008, 2)) return 'bad'
  return exceeds(bounced, 0.02, 3) || exceeds(complained, 0.0004, 1) ? 'worrying' : 'good'
}

const DAYS_LOOKED_AT = 7
/** Names of the counters that `email-feedback` keeps. */
const NAMES = ['sent', 'bounced', 'complained'] as const

export async function figuresOf({ tallies }: Upline, now: Instant): Promise<Figures> {
  const days = Array.from({ length: DAYS_LOOKED_AT }, (_, i) =>
    plusHours(now, -24 * i).slice(0, 10),
  )
  const [sent = 0, bounced = 0, complained = 0] = await Promise.all(
    NAMES.map((name) => tallies.total(`mail-${name}`, days)),
  )
  return { sent, bounced, complained }
}
