import type { Effects, Message } from '../effects.ts'
import type { MailOutcome } from '../events.ts'
import type { Instant } from '../kernel/time.ts'

/** Tells the capability that asked for the mail what became of it. */
export function finishedEvents(
  message: Message,
  outcome: MailOutcome,
  at: Instant,
): Effects['events'] {
  if (message.recipient.type !== 'member') return []
  const { kind, key: messageKey, about, recipient } = message
  return [{ type: 'mail-finished', kind, messageKey, memberId: recipient.id, about, outcome, at }]
}
