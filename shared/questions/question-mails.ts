import type { MailKind, Situation } from '../capability.ts'
import { check, type Check, type Message } from '../effects.ts'
import { textBlock, type FilledMail, type HoleValue } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import { members } from '../members/member.ts'
import { aboutOf, composeForHolder, type About } from './compose-for-holder.ts'
import { questionLinkFor } from './question-link.ts'
import { askerName, authorName, holderName, questionHoles, readingOf } from './question-holes.ts'
import { questionMessages } from './question-message.ts'
import { questions, turnOf } from './question.ts'
import { messageReplyFor } from './reply-address.ts'
import { isHolder, STAFF, type Turn } from './turn.ts'
import { verificationMail } from './verification-mail.ts'

/** A question's mail waits for no window and grows old only with what it is about. */
const MAXIMUM_AGE_HOURS = 30 * 24

const NAMES: Readonly<Record<string, string>> = {
  'question-receipt': 'We have your question',
  'question-answered': 'An answer to your question',
  'question-late': 'Your answer is late',
  'question-closed': 'Your question was closed',
  'question-duplicate': 'You asked this before',
  'question-asked': 'A question for you',
  'question-reminder': 'A question still waits',
  'question-escalated': 'A question that nobody has answered',
  'question-called-in': 'Somebody asks for your help',
  'question-passed-on': 'A question was passed on to you',
  'question-breached': 'A question is late',
}

/** With the question's own title, by which its reader knows it. */
function nameOf(kind: string): NonNullable<MailKind['shown']>['name'] {
  return async ({ reader }, { questionId = '' }) => {
    const question = await reader.get(questions, questionId)
    const name = NAMES[kind]
    return question && name ? `${name}: ${question.value.subject}` : name
  }
}

/** A mail of the ladder stands on a turn that is open and on its reader still holding it. */
async function whileOpen(
  { reader }: Situation,
  { about, recipient, kind }: Message,
): Promise<Check | undefined> {
  const stored = await reader.get(questions, about.questionId ?? '')
  const turn = stored && turnOf(stored.value, Number(about.turn))
  if (turn?.state !== 'open') return undefined
  if (isOvertaken(turn, kind, about.step)) return undefined
  const isOwing = recipient.type !== 'member' || isHolder(turn, recipient.id)
  const isAsker =
    stored?.value.asker.type === 'member' && stored.value.asker.memberId === recipient.id
  return isOwing || isAsker ? check(questions, stored?.value.id ?? '', stored?.version) : undefined
}

/** After an outage only the highest step is told: a lower one that still waits is called off (rule 8). */
function isOvertaken(turn: Turn, kind: string, step = ''): boolean {
  if (kind === 'question-reminder') {
    return turn.breach !== undefined || turn.done.indexOf(step) < turn.done.length - 1
  }
  if (kind === 'question-escalated' && step === 'escalate') return turn.breach !== undefined
  const climbs = /^climb-(\d+)$/.exec(step)?.[1]
  const isStaff = kind === 'question-with-staff'
  return isStaff && climbs !== undefined && Number(climbs) < turn.climbs
}

function toHolder(kind: string): MailKind {
  return {
    kind,
    queue: 'prompt',
    consent: 'none',
    maximumAgeHours: MAXIMUM_AGE_HOURS,
    shown: { name: nameOf(kind), because: 'a question is yours to answer.' },
    standsOn: whileOpen,
    compose: (situation, message) => composeForHolder(situation, message, kind),
  }
}

type More = (
  situation: Situation,
  about: About,
  message: Message,
) => Promise<Readonly<Record<string, HoleValue>> | undefined>

function toAsker(kind: string, more: More, standsOn?: MailKind['standsOn']): MailKind {
  return {
    kind,
    queue: 'prompt',
    consent: 'none',
    maximumAgeHours: MAXIMUM_AGE_HOURS,
    shown: { name: nameOf(kind), because: 'you asked a question.' },
    ...(standsOn && { standsOn }),
    compose: async (situation, message) => {
      const about = await aboutOf(situation, message)
      const extra = about && (await more(situation, about, message))
      const linkTo = message.about.duplicateOf
      return about && extra && composeForAsker(situation, about, kind, extra, linkTo)
    },
  }
}

async function composeForAsker(
  situation: Situation,
  { question, turn }: About,
  kind: string,
  extra: Readonly<Record<string, HoleValue>>,
  linkTo: string | undefined,
): Promise<FilledMail | undefined> {
  const { asker } = question
  const isMember = asker.type === 'member'
  const member = isMember ? (await situation.reader.get(members, asker.memberId))?.value : undefined
  if (isMember && !member) return undefined
  const email = isMember ? (member?.email ?? '') : asker.email
  const reading = readingOf(situation, isMember ? member : asker)
  return {
    to: member ? { name: await askerName(situation, question), email } : { email },
    template: mailWords(situation.organisation, kind),
    holes: { ...(await questionHoles(situation, question, turn, reading)), ...extra },
    reply: messageReplyFor(question, member),
    links: { 'link.question': questionLinkFor({ ...question, id: linkTo ?? question.id }, member) },
  }
}

const nothingMore: More = async () => ({})

/** The words of one answer, and who gave it. */
const answerWords: More = async (situation, { question }, { about }) => {
  const id = String(about.message).padStart(4, '0')
  const answer = (await situation.reader.get(questionMessages, id, question.id))?.value
  if (!answer) return undefined
  return {
    'answer.words': textBlock(answer.text),
    'answerer.name': await authorName(situation, answer.from, answer.authorId),
  }
}

const closingWords: More = async (situation, { question }, { about }) => {
  const act = question.acts[Number(about.act)]
  if (!act) return undefined
  return {
    'closing.words': textBlock(act.note),
    'answerer.name': await authorName(situation, act.act === 'void' ? 'staff' : 'holder', act.by),
  }
}

const voidedWords: More = async (_, { question }) =>
  question.voided && { 'closing.words': textBlock(question.voided.note) }

/** To the staff, of a turn that is closed: who answered, and who had held it when it was due. */
const answeredLate: MailKind = {
  ...toHolder('question-answered-late'),
  standsOn: undefined,
  compose: async (situation, message) => {
    const filled = await composeForHolder(situation, message, 'question-answered-late')
    const about = filled && (await aboutOf(situation, message))
    if (!filled || !about) return undefined
    const answerer = await holderName(situation, about.turn.answeredBy ?? STAFF)
    return { ...filled, holes: { ...filled.holes, 'answerer.name': answerer } }
  },
}

export const questionMails: readonly MailKind[] = [
  verificationMail,
  toAsker('question-receipt', nothingMore),
  toAsker('question-answered', answerWords),
  toAsker('question-late', nothingMore, whileOpen),
  toAsker('question-closed', closingWords),
  toAsker('question-duplicate', voidedWords),
  ...[
    'question-asked',
    'question-reminder',
    'question-escalated',
    'question-called-in',
    'question-passed-on',
    'question-breached',
    'question-with-staff',
  ].map(toHolder),
  answeredLate,
]
