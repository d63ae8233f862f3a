import type { Situation } from '../shared/capability.ts'
import { members } from '../shared/members/member.ts'
import { holdingOf, type Holding } from '../shared/questions/answer-link.ts'
import { nextToCallIn } from '../shared/questions/call-in-upline.ts'
import { messageViews } from '../shared/questions/describe-question.ts'
import { askerName, holderName, readingOf } from '../shared/questions/question-holes.ts'
import { latestTurn } from '../shared/questions/question.ts'
import { isHolder, STAFF } from '../shared/questions/turn.ts'
import type { AnswerPageProps } from '../web/pages/answer-page.tsx'
import { messagesView, statusView } from './question-view.ts'

/** What a form that comes back holds. */
export interface TypedAnswer {
  readonly body?: string
  readonly publish?: boolean
  readonly faqQuestion?: string
  readonly problem?: string
}

type AnswerView = Omit<AnswerPageProps, 'site' | 'done'>

/** What whoever holds a question sees; undefined for a link that is not good. */
export async function answerView(
  situation: Situation,
  token: string,
  idempotencyKey: string,
  typed: TypedAnswer,
): Promise<AnswerView | undefined> {
  const holding = await holdingOf(situation, token)
  if (!holding) return undefined
  const question = holding.question.value
  const { turn, holderId } = holding
  const holder = holderId === STAFF ? undefined : await situation.reader.get(members, holderId)
  const reading = readingOf(situation, holder?.value)
  const messages = await messageViews(situation, question)
  const latest = latestTurn(question)
  const isOlderTurn = turn.number < latest.number
  return {
    askerName: await askerName(situation, question),
    subject: question.subject,
    status: await statusView(situation, question, reading),
    messages: messagesView(messages, reading),
    newerWaits: isOlderTurn && latest.state === 'open' && isHolder(latest, holderId),
    form: formOf(holding, `/answer/${token}`, idempotencyKey, typed),
    kept: keptOf(holding, typed),
    closedWords: closedWordsOf(holding),
    callIn: await callInOf(situation, holding, token, idempotencyKey),
    noAnswerNeeded: mayClose(holding)
      ? { action: `/answer/${token}/no-answer-needed`, idempotencyKey }
      : undefined,
  }
}

function formOf(
  { question, turn }: Holding,
  action: string,
  idempotencyKey: string,
  { body = '', publish = false, faqQuestion, problem }: TypedAnswer,
): AnswerView['form'] {
  if (!mayAnswer({ question, turn })) return undefined
  const { messages, subject } = question.value
  return {
    action,
    hidden: { idempotencyKey, seen: String(messages) },
    values: { body, publish, faqQuestion: faqQuestion ?? subject },
    problem,
    isCorrection: turn.state === 'answered',
  }
}

function mayAnswer({ question, turn }: Pick<Holding, 'question' | 'turn'>): boolean {
  return (turn.state === 'open' || turn.state === 'answered') && !question.value.voided
}

function keptOf(holding: Holding, { body = '', problem }: TypedAnswer): AnswerView['kept'] {
  return body !== '' && !mayAnswer(holding) ? { text: body, problem } : undefined
}

function closedWordsOf({ question, turn }: Holding): string | undefined {
  if (question.value.voided) return 'The organisation has closed this question.'
  if (turn.state === 'withdrawn') return 'The asker took it back: no answer is needed any more.'
  return turn.state === 'no-answer-needed' ? 'It was closed as in need of no answer.' : undefined
}

async function callInOf(
  situation: Situation,
  holding: Holding,
  token: string,
  idempotencyKey: string,
): Promise<AnswerView['callIn']> {
  if (holding.turn.state !== 'open' || holding.holderId === STAFF) return undefined
  const next = await nextToCallIn(situation, holding)
  if (!next) return undefined
  const target = { action: `/answer/${token}/call-in`, hidden: { idempotencyKey } }
  return { target, uplineName: await holderName(situation, next.holderId) }
}

function mayClose({ turn }: Holding): boolean {
  return turn.state === 'open' && turn.number > 1
}
