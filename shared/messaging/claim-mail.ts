import type { MailKind, Situation } from '../capability.ts'
import {
  check,
  effects,
  NOTHING,
  put,
  type Check,
  type Effects,
  type Message,
  type Put,
} from '../effects.ts'
import type { MailOutcome } from '../events.ts'
import { accessTokens } from '../kernel/access-token.ts'
import type { Stored } from '../kernel/record.ts'
import { newId } from '../kernel/token.ts'
import type { FilledMail } from '../mail-template.ts'
import { members } from '../members/member.ts'
import type { MailToSend, OutboxRow } from '../ports.ts'
import { gate, type SkipReason, type Verdict } from './gate.ts'
import { defaultConsent, mailConsents } from './mail-consent.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'
import { renderMail } from './render-mail.ts'

export interface Claim {
  readonly mail: MailToSend
  readonly attemptId: string
}

export type ClaimAnswer = { readonly claim?: Claim; readonly verdict: Verdict['type'] | 'gone' }

interface Known {
  readonly message: Message
  readonly kind: MailKind
  readonly entry: Stored<LedgerEntry> | undefined
}

/**
 * Decides whether a mail goes out now and, if so, claims it: the ledger's entry, the tokens of its
 * links and the check of the consent are one commit, and only then is SES asked.
 */
export async function claimMail(
  situation: Situation,
  row: OutboxRow<Message> | undefined,
  kindOf: (kind: string) => MailKind,
): Promise<{ answer: ClaimAnswer; effects: Effects }> {
  if (!row || row.isDone) return { answer: { verdict: 'gone' }, effects: NOTHING }
  const message = row.entry
  const kind = kindOf(message.kind)
  const [entry, consent, filled] = await Promise.all([
    situation.reader.get(mailLedger, message.key, recipientKey(message.recipient)),
    situation.reader.get(mailConsents, message.recipient.id),
    kind.compose(situation, message),
  ])
  const verdict = gate({
    kind,
    createdAt: message.createdAt,
    now: situation.now,
    isReachable: await isReachable(situation, message),
    consent: consent?.value ?? defaultConsent(message.recipient.id),
    entry: entry?.value,
  })
  const known = { message, kind, entry }
  if (verdict.type === 'skip') return skipping(situation, known, row.version, verdict.reason)
  if (verdict.type !== 'send') return { answer: { verdict: verdict.type }, effects: NOTHING }
  if (!filled) return skipping(situation, known, row.version, 'subject-gone')
  const unchanged: readonly Check[] = consent
    ? [check(mailConsents, consent.value.memberId, consent.version)]
    : []
  return claiming(situation, known, filled, unchanged)
}

async function isReachable({ reader }: Situation, { recipient }: Message): Promise<boolean> {
  if (recipient.type === 'sign-up') return true
  return (await reader.get(members, recipient.id))?.value.state === 'active'
}

function claiming(
  situation: Situation,
  known: Known,
  filled: FilledMail,
  checks: readonly Check[],
): { answer: ClaimAnswer; effects: Effects } {
  const attemptId = newId(situation.random)
  const { mail, tokens } = renderMail(situation, known, filled, attemptId)
  const claimed = entryFor(known, situation.now, { state: 'claimed', attemptId })
  const minted: readonly Put[] = tokens.map((token) => put(accessTokens, token, 'absent'))
  return {
    answer: { verdict: 'send', claim: { mail, attemptId } },
    effects: effects({ puts: [replacing(known.entry, claimed), ...minted], checks }),
  }
}

function skipping(
  situation: Situation,
  known: Known,
  version: number,
  reason: SkipReason,
): { answer: ClaimAnswer; effects: Effects } {
  const { message } = known
  const settledAt = situation.now
  const skipped = entryFor(known, settledAt, { state: 'skipped', attemptId: '', reason, settledAt })
  const outcome = reason === 'expired' ? 'expired' : 'skipped'
  return {
    answer: { verdict: 'skip' },
    effects: effects({
      puts: [replacing(known.entry, skipped)],
      finished: [{ row: 'message', key: message.key, version }],
      events: finishedEvents(message, outcome, settledAt),
    }),
  }
}

/** Tells the capability that asked for the mail what became of it. */
export function finishedEvents(
  message: Message,
  outcome: MailOutcome,
  at: string,
): Effects['events'] {
  if (message.recipient.type !== 'member') return []
  const { kind, key: messageKey, about, recipient } = message
  return [{ type: 'mail-finished', kind, messageKey, memberId: recipient.id, about, outcome, at }]
}

function entryFor(
  { message, entry }: Known,
  claimedAt: string,
  change: Pick<LedgerEntry, 'state' | 'attemptId'> & Partial<LedgerEntry>,
): LedgerEntry {
  const { key, kind, about, recipient } = message
  const attempts = (entry?.value.attempts ?? 0) + (change.state === 'claimed' ? 1 : 0)
  return { recipient: recipientKey(recipient), key, kind, about, attempts, claimedAt, ...change }
}

function replacing(entry: Stored<LedgerEntry> | undefined, next: LedgerEntry): Put {
  return put(mailLedger, next, entry ? { version: entry.version } : 'absent')
}
