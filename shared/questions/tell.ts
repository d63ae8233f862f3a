import type { Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import { hashOf } from '../kernel/token.ts'
import type { Told } from './climb-ladder.ts'
import { latestTurn, type Question } from './question.ts'
import { STAFF, type Turn } from './turn.ts'

type Recipient = Message['recipient']

const KIND_OF: Readonly<Record<Told['what'], string>> = {
  reminder: 'question-reminder',
  escalated: 'question-escalated',
  'passed-on': 'question-passed-on',
  breached: 'question-breached',
  'with-staff': 'question-with-staff',
}

/** Names one of the staff in keys and links without telling the address. */
export function staffIdOf(address: string): string {
  return hashOf(address.toLowerCase()).slice(0, 16)
}

/** The address behind such a name, while it is on the staff. */
export function staffAddress(
  { staff }: Situation['organisation']['settings'],
  staffId: string,
): string | undefined {
  return staff.find((address) => staffIdOf(address) === staffId)
}

/** Who gets a mail for `member`, `staff/<id>` or `visitor/<question>`. */
export function recipientBehind(personId: string): Recipient {
  const [kind = '', id] = personId.split('/')
  if (id === undefined) return { type: 'member', id: kind }
  return kind === STAFF ? { type: 'staff', id } : { type: 'asker', id }
}

function recipientsOf({ organisation }: Situation, holderId: string): readonly Recipient[] {
  if (holderId !== STAFF) return [{ type: 'member', id: holderId }]
  return organisation.settings.staff.map((address) => ({ type: 'staff', id: staffIdOf(address) }))
}

function askerOf({ id, asker }: Question): Recipient {
  return asker.type === 'member' ? { type: 'member', id: asker.memberId } : { type: 'asker', id }
}

interface Notice {
  /** Stable within the question: `1/remind-24`. */
  readonly key: string
  readonly kind: string
  readonly about?: Readonly<Record<string, string>>
}

function mail(
  question: Question,
  recipient: Recipient,
  { key, kind, about }: Notice,
  createdAt: Instant,
): Message {
  return {
    key: `questions/${question.id}/${key}`,
    kind,
    queue: 'prompt',
    recipient,
    about: { questionId: question.id, turn: String(latestTurn(question).number), ...about },
    createdAt,
  }
}

/** The question in full to each of these holders, at once and at any hour (rule 6). */
function mailsTo(
  situation: Situation,
  question: Question,
  holderIds: readonly string[],
  notice: Notice,
): readonly Message[] {
  return holderIds.flatMap((holderId) => {
    const isNewForStaff = holderId === STAFF && notice.kind !== KIND_OF.breached
    const kind = isNewForStaff ? KIND_OF['with-staff'] : notice.kind
    return recipientsOf(situation, holderId).map((recipient) =>
      mail(
        question,
        recipient,
        { ...notice, kind, key: `${notice.key}/${recipient.id}` },
        situation.now,
      ),
    )
  })
}

/** A message of the asker, to whoever holds the question. */
export function askedMails(
  situation: Situation,
  question: Question,
  message: number,
  holderIds: readonly string[],
): readonly Message[] {
  // The turn is in the key: what one turn left unanswered is told again with the next.
  const { number } = latestTurn(question)
  const notice = { key: `${number}/message-${message}/asked`, kind: 'question-asked' }
  return mailsTo(situation, question, holderIds, notice)
}

/** What a step of the ladder tells whom. */
export function ladderMails(
  situation: Situation,
  question: Question,
  told: readonly Told[],
): readonly Message[] {
  const { number } = latestTurn(question)
  return told.flatMap(({ what, step, holderIds }) =>
    mailsTo(situation, question, holderIds, {
      key: `${number}/${step}/${what}`,
      kind: KIND_OF[what],
      about: { step },
    }),
  )
}

/** Somebody new holds it between two steps; the same person may come back, so the key counts. */
export function handedOverMails(
  situation: Situation,
  question: Question,
  holderId: string,
  kind: 'question-called-in' | 'question-passed-on',
): readonly Message[] {
  const { number, holders } = latestTurn(question)
  const key = `${number}/handed-over-${holders.length}`
  return mailsTo(situation, question, [holderId], { key, kind })
}

/** The breach came to light by the late answer itself: nothing is left to do, and it is told all the same. */
export function answeredLateMails(situation: Situation, question: Question): readonly Message[] {
  const notice = {
    key: `${latestTurn(question).number}/answered-late`,
    kind: 'question-answered-late',
  }
  return recipientsOf(situation, STAFF).map((recipient) =>
    mail(question, recipient, { ...notice, key: `${notice.key}/${recipient.id}` }, situation.now),
  )
}

export function receiptMail(question: Question, now: Instant): Message {
  return mail(question, askerOf(question), { key: 'receipt', kind: 'question-receipt' }, now)
}

export function answeredMail(question: Question, message: number, now: Instant): Message {
  const about = { message: String(message) }
  const notice = { key: `message-${message}/answered`, kind: 'question-answered', about }
  return mail(question, askerOf(question), notice, now)
}

export function lateMail(question: Question, now: Instant): Message {
  const key = `${latestTurn(question).number}/late`
  return mail(question, askerOf(question), { key, kind: 'question-late' }, now)
}

/** To whoever answered by mail: what their mail was made of. */
export function publishedMail(
  question: Question,
  turn: Turn,
  personId: string,
  message: number,
  now: Instant,
): Message {
  const recipient = recipientBehind(personId)
  const about = { message: String(message), turn: String(turn.number) }
  const notice = { key: `message-${message}/published`, kind: 'answer-published', about }
  return mail(question, recipient, notice, now)
}

/** Asked twice: the link of this mail leads to the question that goes on. */
export function duplicateMail(question: Question, duplicateOf: string, now: Instant): Message {
  const key = `${latestTurn(question).number}/duplicate`
  const about = { duplicateOf }
  return mail(question, askerOf(question), { key, kind: 'question-duplicate', about }, now)
}

/** Closed without an answer, by a holder or the staff: the asker is told why (rule 5). */
export function closedMail(question: Question, act: number, now: Instant): Message {
  const key = `${latestTurn(question).number}/closed-${act}`
  const about = { act: String(act) }
  return mail(question, askerOf(question), { key, kind: 'question-closed', about }, now)
}
