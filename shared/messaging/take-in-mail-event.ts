import type { Upline } from '../perform.ts'
import type { MailEvent } from './mail-event.ts'
import { settle } from './send-message.ts'
import { figuresOf, reputationOf, switchSending } from './sending-health.ts'
import { takeInOutcome } from './take-in-outcome.ts'

/** One report of SES, in whatever order and however often it is told. */
export async function takeInMailEvent(upline: Upline, event: MailEvent): Promise<void> {
  const day = upline.now().slice(0, 10)
  switch (event.type) {
    case 'accepted': {
      const { messageKey, attemptId, messageId } = event
      await settle(upline, messageKey, { attemptId, outcome: { type: 'sent', messageId } })
      return upline.tallies.add('mail-sent', day)
    }
    case 'rejected': {
      const { messageKey, attemptId } = event
      const outcome = { type: 'rejected' as const, reason: 'rejected by SES' }
      return settle(upline, messageKey, { attemptId, outcome })
    }
    case 'outcome':
      return takeIn(upline, event, day)
  }
}

async function takeIn(
  upline: Upline,
  event: Extract<MailEvent, { type: 'outcome' }>,
  day: string,
): Promise<void> {
  const isNews = await takeInOutcome(upline, event)
  const { happening } = event
  if (!isNews || happening === 'delivered' || happening === 'soft') return
  await upline.tallies.add(`mail-${happening}`, day)
  await watchReputation(upline)
}

/** Before SES reviews the account, whatever nobody waits for stops by itself, and people are told. */
async function watchReputation(upline: Upline): Promise<void> {
  const reputation = reputationOf(await figuresOf(upline, upline.now()))
  if (reputation === 'worrying') upline.meter.count('reputation-worrying')
  if (reputation !== 'bad') return
  const note = 'Too many bounces or complaints in the last days.'
  const stopped = await switchSending(upline, { isStopped: true, by: 'reputation', note })
  if (!stopped.ok) throw new Error(`Sending could not be stopped: ${stopped.failure.code}`)
}
