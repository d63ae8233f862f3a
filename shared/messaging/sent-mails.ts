import type { Situation } from '../capability.ts'
import type { Instant } from '../kernel/time.ts'
import { wholeGroup } from '../read-all.ts'
import { mailLedger, type LedgerEntry } from './mail-ledger.ts'

export interface SentMailView {
  readonly subject: string
  readonly at: Instant
  /** The rest of a sentence that begins with "Because". */
  readonly why: string
}

const SHOWN = 50

const TO_ASKERS = ['question-receipt', 'question-answered', 'question-late', 'question-closed']
const TO_HOLDERS = [
  'question-asked',
  'question-reminder',
  'question-escalated',
  'question-called-in',
  'question-passed-on',
  'question-breached',
]

function of(kinds: readonly string[], why: string): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, why]))
}

const WHY: Readonly<Record<string, string>> = {
  welcome: 'you joined.',
  tip: 'you asked for tips.',
  'new-referral': 'somebody joined through your link.',
  'already-member': 'somebody signed up with your address.',
  'email-changed': 'your address was changed.',
  ...of(TO_ASKERS, 'you asked a question.'),
  ...of(TO_HOLDERS, 'a question is yours to answer.'),
}

const NAMES: Readonly<Record<string, string>> = {
  welcome: 'Welcome',
  'new-referral': 'A new referral',
  'already-member': 'You are already with us',
  'email-changed': 'Your address was changed',
  'question-receipt': 'Your question has arrived',
  'question-answered': 'An answer to your question',
  'question-late': 'Your answer is late',
  'question-closed': 'Your question was closed',
  'question-duplicate': 'You asked this before',
  'question-asked': 'A question for you',
  'question-reminder': 'A question still waits',
  'question-escalated': 'A question nobody has answered',
  'question-called-in': 'Somebody asks for your help',
  'question-passed-on': 'A question was passed on to you',
  'question-breached': 'A question is late',
}

/** What we sent a member and why, newest first. */
export async function sentMailsTo(
  { reader, organisation }: Situation,
  memberId: string,
): Promise<readonly SentMailView[]> {
  const entries = await wholeGroup(reader, mailLedger, `member/${memberId}`)
  const { steps } = organisation.content.sequence
  const subjectOf = ({ kind, about }: LedgerEntry) =>
    NAMES[kind] ?? steps.find(({ key }) => key === about.step)?.subject ?? 'A mail'
  return entries
    .filter(({ state }) => state === 'sent')
    .map((entry) => ({
      subject: subjectOf(entry),
      at: entry.settledAt ?? entry.claimedAt,
      why: WHY[entry.kind] ?? 'you are a member.',
    }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SHOWN)
}
