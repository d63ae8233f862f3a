import type { Route } from '../shared/aws/http-function.ts'
import { checked, formBody, type HttpAnswer, type HttpEvent } from '../shared/aws/http.ts'
import { FAILURES, type Failure } from '../shared/kernel/failure.ts'
import { newId } from '../shared/kernel/token.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { answerQuestion } from '../shared/questions/answer-question.ts'
import { callInUpline } from '../shared/questions/call-in-upline.ts'
import { closeAsNeedingNoAnswer } from '../shared/questions/needs-no-answer.ts'
import { answerSchema, noteFormSchema } from '../shared/questions/question-form.ts'
import type { AnswerOutcome } from '../web/components/answer-notices.tsx'
import { AnswerPage } from '../web/pages/answer-page.tsx'
import { answerView, type TypedAnswer } from './answer-view.ts'
import { page, refusedLink, seeOther, siteOf, tryAgainPage, unreadablePage } from './page-answer.ts'
import { formRequestOf } from './request-key.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''

/** The holder's side, opened from the mail about a question. Only a POST publishes. */
export function answerPages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /answer/{token}': (event) => answerPage(upline, event),
    'POST /answer/{token}': (event) => publish(upline, event),
    'POST /answer/{token}/call-in': async (event) => {
      const request = formRequestOf(event, keyIn(event))
      const called = await callInUpline(upline, tokenOf(event), request)
      return called.ok ? done(event, 'called-in') : refusal(upline, event, called.failure)
    },
    'POST /answer/{token}/no-answer-needed': async (event) => {
      const body = formBody(event)
      if (!body.ok) return unreadablePage(upline, body.failure)
      const note = checked({ note: body.value.note?.trim() || NOTHING_TO_ANSWER }, noteFormSchema)
      if (!note.ok) return answerPage(upline, event, { problem: told(note.failure) })
      const request = formRequestOf(event, body.value.idempotencyKey)
      const closed = await closeAsNeedingNoAnswer(upline, tokenOf(event), note.value.note, request)
      return closed.ok ? done(event, 'closed') : refusal(upline, event, closed.failure)
    },
  }
}

function keyIn(event: HttpEvent): string | undefined {
  const body = formBody(event)
  return body.ok ? body.value.idempotencyKey : undefined
}

/** What the asker is told when the holder adds no line of their own. */
const NOTHING_TO_ANSWER = 'There seemed to be nothing left to answer.'

async function publish(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  const fields = body.value
  const { body: text = '', faqQuestion = '', idempotencyKey } = fields
  const isPublished = fields.publish !== undefined
  const seen = /^\d{1,4}$/.test(fields.seen ?? '') ? Number(fields.seen) : undefined
  const publishAs = isPublished ? faqQuestion : undefined
  const asked = { token: tokenOf(event), body: text, seen, publishAs }
  const form = checked(asked, answerSchema)
  const typed = { body: text, publish: isPublished, faqQuestion }
  if (!form.ok) return answerPage(upline, event, { ...typed, problem: told(form.failure) })
  const { token, ...answer } = form.value
  const request = formRequestOf(event, idempotencyKey)
  const answered = await answerQuestion(upline, token, { ...answer, request })
  if (answered.ok) return done(event, 'published')
  return refusal(upline, event, answered.failure, typed)
}

function done(event: HttpEvent, outcome: AnswerOutcome): HttpAnswer {
  return seeOther(`/answer/${tokenOf(event)}?done=${outcome}`)
}

function told({ code, faults = [] }: Failure): string {
  return faults[0]?.message ?? FAILURES[code].title
}

/** Whatever is refused, what was typed is shown again: nothing is lost. */
function refusal(
  upline: Upline,
  event: HttpEvent,
  failure: Failure,
  typed: TypedAnswer = {},
): Promise<HttpAnswer> | HttpAnswer {
  if (failure.code === 'TOKEN_INVALID') return refusedLink(upline, typed.body)
  if (failure.code === 'STATE_CHANGED') return tryAgainPage(upline)
  return answerPage(upline, event, { ...typed, problem: told(failure) })
}

async function answerPage(
  upline: Upline,
  event: HttpEvent,
  typed: TypedAnswer = {},
): Promise<HttpAnswer> {
  const view = await answerView(situationOf(upline), tokenOf(event), newId(upline.random), typed)
  if (!view) return refusedLink(upline, typed.body)
  const done = outcomeIn(event)
  const status = typed.problem === undefined ? 200 : 422
  return page(AnswerPage, { site: siteOf(upline), ...view, done }, status)
}

function outcomeIn({ queryStringParameters }: HttpEvent): AnswerOutcome | undefined {
  const outcomes: readonly AnswerOutcome[] = ['published', 'called-in', 'closed']
  return outcomes.find((outcome) => outcome === queryStringParameters?.done)
}
