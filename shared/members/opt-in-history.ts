import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import type { Settings } from '../organisation.ts'

const DAY_HOURS = 24
const WINDOW_HOURS = 30 * DAY_HOURS

const optInHistorySchema = z.object({ emailHash: z.string(), sentAts: z.array(z.string()) })

/** When mails about signing up went to one address, known or not; what the address's cap counts. */
export type OptInHistory = z.output<typeof optInHistorySchema>

export const optInHistories: RecordKind<OptInHistory> = {
  name: 'opt-in-history',
  schema: optInHistorySchema,
  id: (history) => history.emailHash,
  expiresAt: ({ sentAts }) =>
    sentAts.length > 0 ? plusHours(sentAts.at(-1) ?? '', WINDOW_HOURS) : undefined,
}

export type OptInCaps = Pick<Settings['optInCaps'], 'perAddressPerDay' | 'perAddressPer30Days'>

/**
 * The history with one more mail at `now`, or undefined when the address has had its share:
 * a rolling day and rolling thirty days, so that nobody can be bombed through our form.
 */
export function withAnotherMail(
  history: OptInHistory,
  caps: OptInCaps,
  now: Instant,
): OptInHistory | undefined {
  const since = (hours: number) => history.sentAts.filter((at) => at > plusHours(now, -hours))
  const recent = since(WINDOW_HOURS)
  if (since(DAY_HOURS).length >= caps.perAddressPerDay) return undefined
  if (recent.length >= caps.perAddressPer30Days) return undefined
  return { ...history, sentAts: [...recent, now] }
}
