import type { MailKind } from '../capability.ts'
import { succeed } from '../kernel/result.ts'
import { perform, type Upline } from '../perform.ts'
import type { Mailer } from '../ports.ts'
import { claimMail, type ClaimAnswer } from './claim-mail.ts'
import { settleMail, type Settlement } from './settle-mail.ts'

/**
 * `done`: nothing is left for this queue entry — what is still open is in the due index.
 * `again`: give it back to the queue, which backs off.
 */
export type Delivery = 'done' | 'again'

/** Ledger before SES: claim, send, settle. A crash anywhere leaves a state that is resolved later. */
export async function sendMessage(upline: Upline, mailer: Mailer, key: string): Promise<Delivery> {
  const claimed = await claim(upline, key)
  if (!claimed) return 'again'
  if (!claimed.claim) return 'done'
  const { mail, attemptId } = claimed.claim
  const outcome = await mailer.send(mail)
  await settle(upline, key, { attemptId, outcome })
  // The queue tries again and gives up after its number of times, which rings the alarm.
  if (outcome.type === 'refused') throw new Error(`SES refuses our mail: ${outcome.reason}`)
  const isWorthAsking = outcome.type === 'throttled' && outcome.until === 'soon'
  return isWorthAsking ? 'again' : 'done'
}

async function claim(upline: Upline, key: string): Promise<ClaimAnswer | undefined> {
  const result = await perform(upline, async (situation) =>
    succeed(await claimMail(situation, key, kindsOf(upline))),
  )
  return result.ok ? result.value : undefined
}

/** Also what the SEND event calls: whoever comes first settles, the other finds it settled. */
export async function settle(upline: Upline, key: string, settlement: Settlement): Promise<void> {
  const result = await perform(upline, async (situation) =>
    succeed({ answer: undefined, effects: await settleMail(situation, key, settlement) }),
  )
  if (!result.ok) throw new Error(`A mail could not be settled: ${result.failure.code}`)
}

/** The table of kinds: what every capability has to send. */
export function kindsOf({ capabilities }: Pick<Upline, 'capabilities'>): readonly MailKind[] {
  return capabilities.flatMap(({ mails = [] }) => mails)
}
