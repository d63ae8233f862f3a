/** How a hole is filled: escaped text, a whole link target, or a block of our own making. */
export type HoleContext = 'text' | 'link' | 'block'

/** The closed set of holes an organisation's words may use. */
export const HOLES: Readonly<Record<string, HoleContext>> = {
  'organisation.name': 'text',
  'recipient.firstName': 'text',
  'recipient.fullName': 'text',
  'sponsor.firstName': 'text',
  'sponsor.fullName': 'text',
  'sponsor.card': 'block',
  'joiner.firstName': 'text',
  'joiner.fullName': 'text',
  'joiner.card': 'block',
  'asker.name': 'text',
  'holder.name': 'text',
  'answerer.name': 'text',
  'question.subject': 'text',
  'question.words': 'block',
  'question.thread': 'block',
  'question.dueAt': 'text',
  'question.timeLeft': 'text',
  'answer.words': 'block',
  'closing.words': 'block',
  'link.answer': 'link',
  'link.question': 'link',
  'link.replies': 'link',
  'link.confirm': 'link',
  'link.guide': 'link',
  'link.home': 'link',
  'link.referral': 'link',
  'link.unsubscribe': 'link',
  'footer.preferences': 'block',
}

/** On top of the mails about a question, which people reply to: what stands below it is ours. */
export const REPLY_LINE = '## Please write your answer above this line ##'

const TO_A_MEMBER = [
  'organisation.name',
  'recipient.firstName',
  'recipient.fullName',
  'link.home',
  'link.guide',
  'link.referral',
]
const FROM_THE_SPONSOR = ['sponsor.firstName', 'sponsor.fullName', 'sponsor.card']

const TO_AN_ASKER = ['organisation.name', 'question.subject', 'link.question']
/** The thread is every message so far; the words are those that wait for an answer. */
const TO_A_HOLDER = [
  'organisation.name',
  'asker.name',
  'question.subject',
  'question.words',
  'question.thread',
  'question.dueAt',
  'question.timeLeft',
  'link.answer',
]

/** Which holes each mail may use; the confirmations hold no text from the form. */
export const MAIL_HOLES: Readonly<Record<string, readonly string[]>> = {
  'confirm-sign-up': ['organisation.name', 'link.confirm'],
  'already-member': ['organisation.name', 'link.home'],
  'confirm-email-change': ['organisation.name', 'link.confirm'],
  'email-changed': ['organisation.name'],
  welcome: [...TO_A_MEMBER, ...FROM_THE_SPONSOR],
  'verify-question': ['organisation.name', 'link.confirm'],
  'question-receipt': [...TO_AN_ASKER, 'holder.name', 'question.words', 'question.dueAt'],
  'question-answered': [...TO_AN_ASKER, 'answerer.name', 'answer.words', 'question.words'],
  'question-late': [...TO_AN_ASKER, 'holder.name', 'question.words', 'question.dueAt'],
  'question-closed': [...TO_AN_ASKER, 'answerer.name', 'closing.words', 'question.words'],
  'question-duplicate': [...TO_AN_ASKER, 'closing.words', 'question.words'],
  'reply-quarantined': ['organisation.name', 'link.replies'],
  'answer-published': [...TO_A_HOLDER, 'answer.words'],
  'question-asked': TO_A_HOLDER,
  'question-reminder': TO_A_HOLDER,
  'question-escalated': TO_A_HOLDER,
  'question-called-in': TO_A_HOLDER,
  'question-passed-on': TO_A_HOLDER,
  'question-breached': [...TO_A_HOLDER, 'holder.name'],
  'question-with-staff': TO_A_HOLDER,
  'question-answered-late': [...TO_A_HOLDER, 'holder.name', 'answerer.name'],
  'new-referral': [...TO_A_MEMBER, 'joiner.firstName', 'joiner.fullName', 'joiner.card'],
}
export const FOLLOW_UP_HOLES: readonly string[] = [...TO_A_MEMBER, ...FROM_THE_SPONSOR]
export const UNSUBSCRIBE_HOLE = 'link.unsubscribe'
/** Filled for members; the same mail may go to others, and for them nothing stands there. */
export const PREFERENCES_HOLE = 'footer.preferences'
/** Holes of the layout's footer, never in an author's text. */
export const FOOTER_HOLES: readonly string[] = [UNSUBSCRIBE_HOLE, PREFERENCES_HOLE]

/** Mails whose footer offers the one-click unsubscribe. */
const UNSUBSCRIBABLE_MAILS: readonly string[] = ['welcome', 'new-referral']
/** To the staff, or to an address of which it is not known, or no longer true, that it is a member's. */
const NEVER_TO_MEMBERS: readonly string[] = [
  'confirm-sign-up',
  'confirm-email-change',
  'email-changed',
  'verify-question',
  'question-with-staff',
  'question-answered-late',
]

/** What the footer of this mail holds. */
export function footerHolesOf(mail: string): readonly string[] {
  return [
    ...(UNSUBSCRIBABLE_MAILS.includes(mail) ? [UNSUBSCRIBE_HOLE] : []),
    ...(NEVER_TO_MEMBERS.includes(mail) ? [] : [PREFERENCES_HOLE]),
  ]
}
