import type { MailKind, Situation } from '../capability.ts'
import type { Check, Message } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { latest, plusHours, type Instant } from '../kernel/time.ts'
import { shiftIntoWindow } from '../kernel/window.ts'
import { stateOfAddress } from '../members/address-state.ts'
import { defaultConsent, mailConsents, type MailConsent } from '../members/mail-consent.ts'
import { mailWindowOf } from '../members/mail-window.ts'
import { members, type Member } from '../members/member.ts'
import type { OutboxRow } from '../ports.ts'
import type { Asked } from './gate.ts'
import { freeAt, mailBudgets, waitingAbove, type MailBudget } from './mail-budget.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'
import { isSendingStopped } from './sending-health.ts'

/** A joiner has enough to read in it; whatever is for everybody waits. */
const WELCOME_WEEK_HOURS = 7 * 24
/** What counts goes a day apart: who stands back for something stands back for a day. */
const DAY_HOURS = 24

/** Everything the gate is asked with, and what its answer is written to. */
export interface MailKnowledge {
  readonly message: Message
  readonly version: number
  readonly kind: MailKind
  readonly entry: Stored<LedgerEntry> | undefined
  readonly consent: Stored<MailConsent> | undefined
  /** Of the links of a member it goes to. */
  readonly memberGeneration: number | undefined
  /** Of a member, for a kind that counts. */
  readonly budget: Stored<MailBudget> | undefined
  /** What the mail stands on, if its kind stands on anything. */
  readonly base: Check | undefined
  readonly asked: Asked
}

export async function mailKnowledge(
  situation: Situation,
  { entry: message, version }: OutboxRow<Message>,
  kinds: readonly MailKind[],
): Promise<MailKnowledge> {
  const { reader, now } = situation
  const { recipient } = message
  const kind = kindOf(kinds, message.kind)
  const isMember = recipient.type === 'member'
  const [entry, consent, member, budget, base] = await Promise.all([
    reader.get(mailLedger, message.key, recipientKey(recipient)),
    reader.get(mailConsents, recipient.id),
    isMember ? reader.get(members, recipient.id) : undefined,
    isMember && kind.priority ? reader.get(mailBudgets, recipient.id) : undefined,
    kind.standsOn?.(situation, message),
  ])
  const isWanted = (await kind.isWanted?.(situation, message)) ?? true
  const asked: Asked = {
    kind,
    createdAt: message.createdAt,
    now,
    isCurrent: isWanted && (!kind.standsOn || base !== undefined),
    isReachable: !isMember || member?.value.state === 'active',
    consent: consent?.value ?? defaultConsent(recipient.id),
    address: member ? await stateOfAddress(reader, member.value.email) : 'open',
    isHealthy: kind.consent === 'none' || !(await isSendingStopped(reader)),
    opens: await opensOf(situation, message, kind, kinds, member?.value, budget?.value),
    entry: entry?.value,
  }
  const memberGeneration = member?.value.linkGeneration
  return { message, version, kind, entry, consent, memberGeneration, budget, base, asked }
}

function kindOf(kinds: readonly MailKind[], name: string): MailKind {
  const kind = kinds.find((each) => each.kind === name)
  if (!kind) throw new Error(`No capability knows mails of kind ${name}`)
  return kind
}

async function opensOf(
  situation: Situation,
  { key }: Message,
  kind: MailKind,
  kinds: readonly MailKind[],
  member: Member | undefined,
  budget: MailBudget | undefined,
): Promise<Asked['opens']> {
  const { now, organisation } = situation
  const isCounted = kind.priority !== undefined && member !== undefined
  const taken = budget?.taken ?? []
  return {
    'welcome-week':
      kind.isHeldBackInWelcomeWeek && member ? plusHours(member.joinedAt, WELCOME_WEEK_HOURS) : now,
    window: await windowOpensAt(situation, kind, member),
    'makes-way': isCounted ? await waysOpenAt(situation, kind, kinds, member, budget) : now,
    budget: isCounted ? freeAt(taken, organisation.settings.budgets, now, key) : now,
  }
}

async function windowOpensAt(
  situation: Situation,
  { isWindowed }: MailKind,
  member: Member | undefined,
): Promise<Instant> {
  if (!isWindowed || !member) return situation.now
  const { timeZone, window, spreadMinutes } = await mailWindowOf(situation, member)
  return shiftIntoWindow(situation.now, timeZone, window, spreadMinutes)
}

/** A day behind whatever comes first: what waits already, or is planned for the coming day. */
async function waysOpenAt(
  situation: Situation,
  { priority = 0 }: MailKind,
  kinds: readonly MailKind[],
  member: Member,
  budget: MailBudget | undefined,
): Promise<Instant> {
  const { now } = situation
  const soon = plusHours(now, DAY_HOURS)
  const before = kinds.filter((kind) => kind.priority !== undefined && kind.priority < priority)
  const planned = await Promise.all(
    before.map(async ({ upcoming }) => upcoming?.(situation, member)),
  )
  const waiting = waitingAbove(budget, priority).map(({ until }) => until)
  const [first, ...others] = [...planned, ...waiting].flatMap((at) =>
    at !== undefined && at <= soon ? [at] : [],
  )
  return first === undefined ? now : plusHours(latest(first, ...others), DAY_HOURS)
}
