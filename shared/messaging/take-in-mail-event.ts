import { ALL_DAYS, broadcastOf, tallyName, type BroadcastTally } from '../broadcast-tally.ts'
import { effects } from '../effects.ts'
import { succeed } from '../kernel/result.ts'
import { perform, type Upline } from '../perform.ts'
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
      return countMail(upline, 'sent', messageKey, day)
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
  const { happening, messageKey } = event
  if (!isNews || happening === 'delivered' || happening === 'soft') return
  await countMail(upline, happening, messageKey, day)
  await watchReputation(upline)
  if (messageKey !== undefined) await tellOthers(upline, messageKey, happening)
}

/** Among all mail of the day and, if it is one, among its broadcast's own. */
async function countMail(
  { tallies }: Upline,
  what: BroadcastTally,
  messageKey: string | undefined,
  day: string,
): Promise<void> {
  await tallies.add(`mail-${what}`, day)
  const broadcast = broadcastOf(messageKey)
  if (broadcast !== undefined) await tallies.add(tallyName(what, broadcast), ALL_DAYS)
}

/** Whoever asked for the mail may want to send no more of the kind. */
async function tellOthers(
  upline: Upline,
  messageKey: string,
  happening: 'bounced' | 'complained',
): Promise<void> {
  const told = await perform(upline, async ({ now: at }) => {
    const events = [{ type: 'mail-came-back' as const, messageKey, happening, at }]
    return succeed({ answer: undefined, effects: effects({ events }) })
  })
  if (!told.ok) throw new Error(`A mail’s return could not be told: ${told.failure.code}`)
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
