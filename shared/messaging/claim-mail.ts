import type { MailKind, Situation } from '../capability.ts'
import { check, effects, NOTHING, put, type Check, type Effects, type Put } from '../effects.ts'
import type { MailOutcome } from '../events.ts'
import { accessTokens } from '../kernel/access-token.ts'
import { newId } from '../kernel/token.ts'
import type { FilledMail } from '../mail-template.ts'
import { stateOfAddress } from '../members/address-state.ts'
import { mailConsents } from '../members/mail-consent.ts'
import type { MailToSend } from '../ports.ts'
import { gate, type Verdict } from './gate.ts'
import {
  emptyBudget,
  mailBudgets,
  withTaken,
  withWaiting,
  without,
  type MailBudget,
} from './mail-budget.ts'
import { finishedEvents } from './mail-finished.ts'
import { mailKnowledge, type MailKnowledge } from './mail-knowledge.ts'
import { mailLedger, recipientKey, type LedgerEntry } from './mail-ledger.ts'
import { renderMail } from './render-mail.ts'

export interface Claim {
  readonly mail: MailToSend
  readonly attemptId: string
}

export interface ClaimAnswer {
  readonly verdict: Verdict['type'] | 'gone'
  readonly claim?: Claim
}

interface Decided {
  readonly answer: ClaimAnswer
  readonly effects: Effects
}

/**
 * Decides whether a mail goes out now and, if so, claims it: the ledger's entry, the budget, the tokens of
 * its links and the check of the consent are one commit, and only then is SES asked.
 */
export async function claimMail(
  situation: Situation,
  key: string,
  kinds: readonly MailKind[],
): Promise<Decided> {
  const row = await situation.reader.message(key)
  if (!row || row.isDone) return { answer: { verdict: 'gone' }, effects: NOTHING }
  const known = await mailKnowledge(situation, row, kinds)
  const verdict = gate(known.asked)
  if (verdict.type !== 'send') return following(situation, known, verdict)
  const filled = await known.kind.compose(situation, known.message)
  if (!filled) return following(situation, known, { type: 'skip', reason: 'subject-gone' })
  // Only now is it known where the mail of somebody who is no member goes.
  const address = await stateOfAddress(situation.reader, filled.to.email)
  const again = gate({ ...known.asked, address })
  return again.type === 'send'
    ? claiming(situation, known, filled)
    : following(situation, known, again)
}

function following(situation: Situation, known: MailKnowledge, verdict: Verdict): Decided {
  switch (verdict.type) {
    case 'skip':
      return ending(situation, known, verdict, verdict.reason === 'expired' ? 'expired' : 'skipped')
    case 'exit':
      return ending(situation, known, verdict, 'exited')
    case 'defer':
      return deferring(situation, known, verdict)
    case 'send':
    case 'wait':
    case 'already-settled':
      return { answer: { verdict: verdict.type }, effects: NOTHING }
  }
}

function claiming(situation: Situation, known: MailKnowledge, filled: FilledMail): Decided {
  const { now } = situation
  const attemptId = newId(situation.random)
  const { mail, tokens } = renderMail(situation, known, filled, attemptId)
  const attemptIds = [...(known.entry?.value.attemptIds ?? []), attemptId]
  const claimed = entryFor(known, now, { state: 'claimed', attemptIds })
  const minted: readonly Put[] = tokens.map((token) => put(accessTokens, token, 'absent'))
  const taken = budgeting(known, (budget) => withTaken(budget, known.message.key, now))
  return {
    answer: { verdict: 'send', claim: { mail, attemptId } },
    effects: effects({
      puts: [replacing(known, claimed), ...minted, ...taken],
      checks: unchanged(known),
    }),
  }
}

/** Nothing is claimed after a stop was committed: both touch the consent or the sequence. */
function unchanged({ consent, base }: MailKnowledge): readonly Check[] {
  const agreed = consent && check(mailConsents, consent.value.memberId, consent.version)
  return [agreed, base].filter((each) => each !== undefined)
}

function ending(
  situation: Situation,
  known: MailKnowledge,
  { type, reason }: Extract<Verdict, { type: 'skip' | 'exit' }>,
  outcome: MailOutcome,
): Decided {
  const { message, version } = known
  const { now } = situation
  const skipped = entryFor(known, now, { state: 'skipped', reason, settledAt: now })
  const freed = known.budget ? budgeting(known, (budget) => without(budget, message.key, now)) : []
  return {
    answer: { verdict: type },
    effects: effects({
      puts: [replacing(known, skipped), ...freed],
      finished: [{ row: 'message', key: message.key, version }],
      events: finishedEvents(message, outcome, now),
    }),
  }
}

/** Burns nothing: no claim, no budget; the sweep hands it out again when its time has come. */
function deferring(
  situation: Situation,
  known: MailKnowledge,
  { until, reason }: Extract<Verdict, { type: 'defer' }>,
): Decided {
  const { message, version, kind } = known
  const { now } = situation
  const deferred = entryFor(known, now, { state: 'deferred', reason, until })
  const { key } = message
  const waits = budgeting(known, (budget) =>
    withWaiting(budget, { key, priority: kind.priority ?? 0, until }, now),
  )
  return {
    answer: { verdict: 'defer' },
    effects: effects({
      puts: [replacing(known, deferred), ...waits],
      putOffs: [{ key, version, checkAt: until }],
    }),
  }
}

/** The one budget of all kinds that count; two that are claimed at once meet in its version. */
function budgeting(
  { kind, message, budget }: MailKnowledge,
  change: (budget: MailBudget) => MailBudget,
): readonly Put[] {
  const isCounted = kind.priority !== undefined && message.recipient.type === 'member'
  if (!isCounted) return []
  const changed = change(budget?.value ?? emptyBudget(message.recipient.id))
  return [put(mailBudgets, changed, budget ? { version: budget.version } : 'absent')]
}

function entryFor(
  { message, entry }: MailKnowledge,
  claimedAt: string,
  change: Pick<LedgerEntry, 'state'> & Partial<LedgerEntry>,
): LedgerEntry {
  const { key, kind, about, recipient } = message
  const { attemptIds = [], acceptedIds = [] } = entry?.value ?? {}
  const fixed = { recipient: recipientKey(recipient), key, kind, about }
  return { ...fixed, attemptIds, acceptedIds, claimedAt, ...change }
}

function replacing({ entry }: MailKnowledge, next: LedgerEntry): Put {
  return put(mailLedger, next, entry ? { version: entry.version } : 'absent')
}
