import type { MailKind, Situation } from '../capability.ts'
import { check, effects, NOTHING, put, type Check, type Effects, type Put } from '../effects.ts'
import { accessTokens } from '../kernel/access-token.ts'
import { newId } from '../kernel/token.ts'
import type { FilledMail } from '../mail-template.ts'
import type { MailToSend } from '../ports.ts'
import { gate, type SkipReason, type Verdict } from './gate.ts'
import { finishedEvents } from './mail-finished.ts'
import { mailConsents } from '../members/mail-consent.ts'
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
 * Decides whether a mail goes out now and, if so, claims it: the ledger's entry, the tokens of its
 * links and the check of the consent are one commit, and only then is SES asked.
 */
export async function claimMail(
  situation: Situation,
  key: string,
  kindOf: (kind: string) => MailKind,
): Promise<Decided> {
  const row = await situation.reader.message(key)
  if (!row || row.isDone) return { answer: { verdict: 'gone' }, effects: NOTHING }
  const known = await mailKnowledge(situation, row, kindOf(row.entry.kind))
  const verdict = gate(known.asked)
  switch (verdict.type) {
    case 'skip':
      return skipping(situation, known, verdict.reason)
    case 'defer':
      return deferring(situation, known, verdict.until)
    case 'wait':
    case 'already-settled':
      return { answer: { verdict: verdict.type }, effects: NOTHING }
    case 'send': {
      const filled = await known.kind.compose(situation, known.message)
      return filled
        ? claiming(situation, known, filled)
        : skipping(situation, known, 'subject-gone')
    }
  }
}

function claiming(situation: Situation, known: MailKnowledge, filled: FilledMail): Decided {
  const attemptId = newId(situation.random)
  const { mail, tokens } = renderMail(situation, known, filled, attemptId)
  const attemptIds = [...(known.entry?.value.attemptIds ?? []), attemptId]
  const claimed = entryFor(known, situation.now, { state: 'claimed', attemptIds })
  const minted: readonly Put[] = tokens.map((token) => put(accessTokens, token, 'absent'))
  return {
    answer: { verdict: 'send', claim: { mail, attemptId } },
    effects: effects({
      puts: [replacing(known, claimed), ...minted],
      checks: unchanged(known),
    }),
  }
}

/** Nothing is claimed after a stop was committed: both touch the consent or the sequence. */
function unchanged({ consent, base }: MailKnowledge): readonly Check[] {
  const agreed = consent && check(mailConsents, consent.value.memberId, consent.version)
  return [agreed, base].filter((each) => each !== undefined)
}

function skipping(situation: Situation, known: MailKnowledge, reason: SkipReason): Decided {
  const { message, version } = known
  const settledAt = situation.now
  const skipped = entryFor(known, settledAt, { state: 'skipped', reason, settledAt })
  return {
    answer: { verdict: 'skip' },
    effects: effects({
      puts: [replacing(known, skipped)],
      finished: [{ row: 'message', key: message.key, version }],
      events: finishedEvents(message, reason === 'expired' ? 'expired' : 'skipped', settledAt),
    }),
  }
}

/** Burns nothing: no claim, no budget; the sweep hands it out again once the window is open. */
function deferring(situation: Situation, known: MailKnowledge, until: string): Decided {
  const { message, version } = known
  const deferred = entryFor(known, situation.now, { state: 'deferred', reason: 'window', until })
  return {
    answer: { verdict: 'defer' },
    effects: effects({
      puts: [replacing(known, deferred)],
      putOffs: [{ key: message.key, version, checkAt: until }],
    }),
  }
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
