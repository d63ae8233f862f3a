import type { MailKind, Situation } from '../capability.ts'
import type { Instant } from '../kernel/time.ts'
import { wholeGroup } from '../read-all.ts'
import { mailLedger, type LedgerEntry } from './mail-ledger.ts'

export interface SentMailView {
  readonly subject: string
  readonly at: Instant
  /** The rest of a sentence that begins with "Because". */
  readonly why: string
}

export interface WaitingMailView {
  readonly subject: string
  readonly until: Instant
  /** A whole sentence. */
  readonly why: string
}

/** What a member was sent, what waits for them and what they were not sent, each with its reason. */
export interface MailRecord {
  readonly sent: readonly SentMailView[]
  readonly waiting: readonly WaitingMailView[]
  readonly notSent: readonly SentMailView[]
}

const SHOWN = 50

const WHY_IT_WAITS: Readonly<Record<string, string>> = {
  stopped: 'We have paused what nobody waits for while we look into returned mail.',
  paused: 'You asked for a pause.',
  'welcome-week': 'You are in your first week, which has enough to read.',
  window: 'It is outside the hours in which we write.',
  'makes-way': 'Something that matters more to you comes first.',
  budget: 'You have had your share of mails for these days.',
}

const WHY_NOT: Readonly<Record<string, string>> = {
  'called-off': 'it was called off',
  'no-recipient': 'you had left',
  'no-consent': 'you do not want mails of this kind',
  'unwanted-address': 'mail to your address came back',
  'subject-gone': 'what it was about was over',
  expired: 'it would have come too late',
}

/** The ledger as its member may read it, newest first. */
export async function mailRecordOf(
  situation: Situation,
  memberId: string,
  kinds: readonly MailKind[],
): Promise<MailRecord> {
  const entries = await wholeGroup(situation.reader, mailLedger, `member/${memberId}`)
  const shownIn = async (entry: LedgerEntry) => {
    const shown = kinds.find(({ kind }) => kind === entry.kind)?.shown
    const subject = (await shown?.name(situation, entry.about)) ?? 'A mail'
    return { subject, because: shown?.because ?? 'you are a member.' }
  }
  const of = (...states: LedgerEntry['state'][]) =>
    entries
      .filter(({ state }) => states.includes(state))
      .toSorted((a, b) => (atOf(a) < atOf(b) ? 1 : -1))
      .slice(0, SHOWN)
  const sent = of('sent').map(async (entry) => {
    const { subject, because } = await shownIn(entry)
    return { subject, at: atOf(entry), why: because }
  })
  const waiting = of('deferred').map(async (entry) => ({
    subject: (await shownIn(entry)).subject,
    until: entry.until ?? atOf(entry),
    why: WHY_IT_WAITS[entry.reason ?? ''] ?? 'It waits for its time.',
  }))
  const notSent = of('skipped', 'rejected').map(async (entry) => ({
    subject: (await shownIn(entry)).subject,
    at: atOf(entry),
    why: `${WHY_NOT[entry.reason ?? ''] ?? 'the mail service refused it'}.`,
  }))
  return {
    sent: await Promise.all(sent),
    waiting: await Promise.all(waiting),
    notSent: await Promise.all(notSent),
  }
}

function atOf({ settledAt, claimedAt }: LedgerEntry): Instant {
  return settledAt ?? claimedAt
}
