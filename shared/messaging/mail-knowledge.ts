import type { MailKind, Situation } from '../capability.ts'
import type { Check, Message } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import type { Instant } from '../kernel/time.ts'
import { shiftIntoWindow } from '../kernel/window.ts'
import { mailWindowOf } from '../members/mail-window.ts'
import { members, type Member } from '../members/member.ts'
import type { OutboxRow } from '../ports.ts'
import type { Asked } from './gate.ts'
import { defaultConsent, mailConsents, type MailConsent } from '../members/mail-consent.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'

/** Everything the gate is asked with, and what its answer is written to. */
export interface MailKnowledge {
  readonly message: Message
  readonly version: number
  readonly kind: MailKind
  readonly entry: Stored<LedgerEntry> | undefined
  readonly consent: Stored<MailConsent> | undefined
  /** What the mail stands on, if its kind stands on anything. */
  readonly base: Check | undefined
  readonly asked: Asked
}

export async function mailKnowledge(
  situation: Situation,
  { entry: message, version }: OutboxRow<Message>,
  kind: MailKind,
): Promise<MailKnowledge> {
  const { reader, now } = situation
  const { recipient } = message
  const isMember = recipient.type === 'member'
  const [entry, consent, member, base] = await Promise.all([
    reader.get(mailLedger, message.key, recipientKey(recipient)),
    reader.get(mailConsents, recipient.id),
    isMember ? reader.get(members, recipient.id) : undefined,
    kind.standsOn?.(situation, message),
  ])
  const asked = {
    kind,
    createdAt: message.createdAt,
    now,
    isCurrent: !kind.standsOn || base !== undefined,
    isReachable: !isMember || member?.value.state === 'active',
    consent: consent?.value ?? defaultConsent(recipient.id),
    opensAt: await opensAt(situation, kind, member?.value),
    entry: entry?.value,
  }
  return { message, version, kind, entry, consent, base, asked }
}

async function opensAt(
  situation: Situation,
  { isWindowed }: MailKind,
  member: Member | undefined,
): Promise<Instant> {
  if (!isWindowed || !member) return situation.now
  const { timeZone, window, spreadMinutes } = await mailWindowOf(situation, member)
  return shiftIntoWindow(situation.now, timeZone, window, spreadMinutes)
}
