import { ALL_DAYS, BROADCAST_TALLIES, tallyName } from '../broadcast-tally.ts'
import type { Situation } from '../capability.ts'
import type { Figures } from './broadcast.ts'

export type Feedback = Omit<Figures, 'queued'>

/** What SES has told of a broadcast's mails up to now. */
export async function feedbackOf(
  { tallies }: Pick<Situation, 'tallies'>,
  broadcastId: string,
): Promise<Feedback> {
  const [sent = 0, bounced = 0, complained = 0] = await Promise.all(
    BROADCAST_TALLIES.map((what) => tallies.total(tallyName(what, broadcastId), [ALL_DAYS])),
  )
  return { sent, bounced, complained }
}
