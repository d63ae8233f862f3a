import type { Situation } from '../shared/capability.ts'
import type { Route } from '../shared/aws/http-function.ts'
import { checked, formBody, type HttpAnswer, type HttpEvent } from '../shared/aws/http.ts'
import { FAILURES, type Failure } from '../shared/kernel/failure.ts'
import { newId } from '../shared/kernel/token.ts'
import { memberAtHome } from '../shared/members/home-link.ts'
import { members } from '../shared/members/member.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { addMessage } from '../shared/questions/add-message.ts'
import { messageViews } from '../shared/questions/describe-question.ts'
import { endQuestion } from '../shared/questions/end-question.ts'
import { messageSchema } from '../shared/questions/question-form.ts'
import { readingOf, type Reading } from '../shared/questions/question-holes.ts'
import { openTurn, type Question } from '../shared/questions/question.ts'
import { questionOfAsker } from '../shared/questions/question-link.ts'
import { pendingOf, verifyQuestions } from '../shared/questions/verify-question.ts'
import { QuestionPage } from '../web/pages/question-page.tsx'
import { VerifyQuestionPage } from '../web/pages/verify-question-page.tsx'
import {
  alreadySentPage,
  page,
  refusedLink,
  seeOther,
  siteOf,
  tomorrowPage,
  tryAgainPage,
  unreadablePage,
} from './page-answer.ts'
import { messagesView, statusView } from './question-view.ts'
import { formRequestOf } from './request-key.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''
const idOf = (event: HttpEvent) => event.pathParameters?.id ?? ''

/** The asker's side: saying that it was them, following it, writing on, ending it. */
export function questionPages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /verify-question/{token}': (event) => showVerification(upline, event),
    'POST /verify-question/{token}': (event) => verify(upline, event),
    'GET /questions/{id}/{token}': (event) => questionPage(upline, event, {}),
    'POST /questions/{id}/{token}': (event) => writeOn(upline, event),
    'POST /questions/{id}/{token}/close': (event) => end(upline, event),
  }
}

async function showVerification(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const token = tokenOf(event)
  const pending = await pendingOf(situationOf(upline), token)
  if (!pending) return refusedLink(upline)
  if (pending.length === 0) return alreadySentPage(upline)
  const { answerWithinHours } = upline.organisation.settings.promise
  return page(VerifyQuestionPage, {
    site: siteOf(upline),
    answerWithinHours,
    questions: pending.map(({ id: questionId, subject, body }) => {
      const verify = { action: `/verify-question/${token}`, hidden: { questionId } }
      return { subject, body, verify }
    }),
    isGoingOn: event.queryStringParameters?.sent === '1',
  })
}

async function verify(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const token = tokenOf(event)
  const body = formBody(event)
  const chosen = body.ok && body.value.questionId ? [body.value.questionId] : undefined
  const done = await verifyQuestions(upline, token, chosen)
  if (!done.ok) return verificationRefused(upline, done.failure)
  const { verified, waiting } = done.value
  if (waiting > 0) return seeOther(`/verify-question/${token}?sent=1`)
  const newest = verified.at(-1)
  if (!newest) return alreadySentPage(upline)
  return seeOther(`/questions/${newest.question.id}/${newest.token}?new=1`)
}

function verificationRefused(upline: Upline, { code }: Failure): HttpAnswer {
  if (code === 'TOKEN_INVALID') return refusedLink(upline)
  return code === 'QUESTIONS_TOO_MANY' ? tomorrowPage(upline) : tryAgainPage(upline)
}

async function writeOn(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  const { body: text = '', idempotencyKey } = body.value
  const token = tokenOf(event)
  const form = checked({ token, body: text }, messageSchema)
  if (!form.ok) return questionPage(upline, event, { text, problem: told(form.failure) })
  const request = formRequestOf(event, idempotencyKey)
  const further = { questionId: idOf(event), token, body: form.value.body, request }
  const added = await addMessage(upline, further)
  if (added.ok) return seeOther(`/questions/${idOf(event)}/${token}`)
  if (added.failure.code === 'TOKEN_INVALID') return refusedLink(upline, text)
  return questionPage(upline, event, { text, problem: told(added.failure) })
}

function told({ code, faults = [] }: Failure): string {
  return faults[0]?.message ?? FAILURES[code].title
}

async function end(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  const ending = body.value.ending === 'resolved' ? 'resolved' : 'withdrawn'
  const ended = await endQuestion(upline, {
    questionId: idOf(event),
    token: tokenOf(event),
    ending,
  })
  if (ended.ok) return seeOther(`/questions/${idOf(event)}/${tokenOf(event)}`)
  return ended.failure.code === 'TOKEN_INVALID' ? refusedLink(upline) : tryAgainPage(upline)
}

interface Typed {
  readonly text?: string
  readonly problem?: string
}

async function questionPage(
  upline: Upline,
  event: HttpEvent,
  { text = '', problem }: Typed,
): Promise<HttpAnswer> {
  const situation = situationOf(upline)
  const token = tokenOf(event)
  const stored = await questionOfAsker(situation, idOf(event), token)
  if (!stored) return refusedLink(upline)
  const question = stored.value
  const reading = await readingOfAsker(situation, question)
  const isAtHome = (await memberAtHome(situation, token)) !== undefined
  const action = `/questions/${question.id}/${token}`
  const props = {
    site: siteOf(upline),
    subject: question.subject,
    isNew: event.queryStringParameters?.new === '1',
    status: await statusView(situation, question, reading),
    messages: messagesView(await messageViews(situation, question), reading),
    homeUrl: isAtHome ? `/home/${token}` : undefined,
    kept: question.voided && text !== '' ? { text, problem: problem ?? '' } : undefined,
    reply: question.voided
      ? undefined
      : { action, idempotencyKey: newId(upline.random), value: text, problem },
    close: openTurn(question) ? endingsOf(action) : [],
  }
  return page(QuestionPage, props, problem === undefined ? 200 : 422)
}

function endingsOf(action: string) {
  const ending = (name: string, label: string) => ({
    target: { action: `${action}/close`, hidden: { ending: name } },
    label,
  })
  return [
    ending('resolved', 'This is settled for me'),
    ending('withdrawn', 'Take the question back'),
  ]
}

async function readingOfAsker(situation: Situation, { asker }: Question): Promise<Reading> {
  if (asker.type === 'visitor') return readingOf(situation, asker)
  return readingOf(situation, (await situation.reader.get(members, asker.memberId))?.value)
}
