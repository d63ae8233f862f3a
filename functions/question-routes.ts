import type { HttpAnswer, Route } from '../shared/aws/http-function.ts'
import { bodyOf, json, jsonBody, problem, visitorOf, type HttpEvent } from '../shared/aws/http.ts'
import { FaqShelf } from '../shared/faq/search-faqs.ts'
import { deflectedSince, recordDeflection } from '../shared/faq/deflection.ts'
import { ensureRootMember } from '../shared/members/root-member.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { addMessage } from '../shared/questions/add-message.ts'
import { answerQuestion } from '../shared/questions/answer-question.ts'
import { askQuestion } from '../shared/questions/ask-question.ts'
import { endQuestion, type AskerEnding } from '../shared/questions/end-question.ts'
import {
  answerSchema,
  memberQuestionSchema,
  messageSchema,
  resolutionSchema,
  verificationSchema,
  visitorQuestionSchema,
  withdrawalSchema,
} from '../shared/questions/question-form.ts'
import { questionOfAsker } from '../shared/questions/question-link.ts'
import { ServiceLevelReader } from '../shared/questions/read-service-level.ts'
import { submitQuestion } from '../shared/questions/submit-question.ts'
import { verifyQuestions } from '../shared/questions/verify-question.ts'
import { once } from './once.ts'
import { questionUrl, questionView } from './question-view.ts'
import { requestOf } from './request-key.ts'

const idOf = (event: HttpEvent) => event.pathParameters?.id ?? ''

/** Asking, answering, and how well the promise is kept. */
export function questionRoutes(upline: Upline): Readonly<Record<string, Route>> {
  const shelf = new FaqShelf()
  const service = new ServiceLevelReader(deflectedSince)
  const rootMember = once(() => ensureRootMember(upline))
  return {
    'GET /v1/faqs': async (event) => {
      const found = await shelf.search(situationOf(upline), event.queryStringParameters?.q ?? '')
      return json(200, { faqs: found.map(({ key, question, text }) => ({ key, question, text })) })
    },

    'POST /v1/faqs/{key}/answered': async (event) => {
      const key = event.pathParameters?.key ?? ''
      if (!(await shelf.has(situationOf(upline), key))) return problem({ code: 'FAQ_UNKNOWN' })
      await recordDeflection(upline, key, visitorOf(event))
      return json(200, { status: 'recorded' })
    },

    'POST /v1/questions': async (event) => {
      await rootMember()
      return hasField(event, 'token') ? askAsMember(upline, event) : askAsVisitor(upline, event)
    },

    'GET /v1/questions/{id}': async (event) => {
      const situation = situationOf(upline)
      const token = event.queryStringParameters?.token ?? ''
      const question = await questionOfAsker(situation, idOf(event), token)
      if (!question) return problem({ code: 'TOKEN_INVALID' })
      return json(200, await questionView(situation, question.value))
    },

    'POST /v1/questions/{id}/messages': (event) => {
      if (hasField(event, 'withdraw')) return end(upline, event, 'withdrawn')
      if (hasField(event, 'resolved')) return end(upline, event, 'resolved')
      return writeOn(upline, event)
    },

    'POST /v1/question-verifications': (event) => verify(upline, event),
    'POST /v1/answers': (event) => answerByLink(upline, event),
    'GET /v1/service-level': async () => json(200, await service.read(situationOf(upline))),
  }
}

/** Which of a route's bodies was sent, by a field that only one of them has. */
function hasField(event: HttpEvent, field: string): boolean {
  const body = bodyOf(event)
  if (!body.ok) return false
  try {
    const value: unknown = JSON.parse(body.value)
    return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
  } catch {
    return false
  }
}

async function askAsMember(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const form = jsonBody(event, memberQuestionSchema)
  if (!form.ok) return problem(form.failure)
  const { token, ...asked } = form.value
  const request = requestOf(event, token)
  if (!request.ok) return problem(request.failure)
  const result = await askQuestion(upline, token, { ...asked, request: request.value })
  if (!result.ok) return problem(result.failure)
  const { id: questionId } = result.value
  const statusUrl = questionUrl(upline.siteUrl, questionId, token)
  return json(202, { questionId, dueAt: result.value.turns[0]?.dueAt, statusUrl })
}

async function askAsVisitor(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const form = jsonBody(event, visitorQuestionSchema)
  if (!form.ok) return problem(form.failure)
  // Strangers must not meet in each other's keys.
  const request = requestOf(event, form.value.email.toLowerCase())
  if (!request.ok) return problem(request.failure)
  const submitted = { form: form.value, visitor: visitorOf(event), request: request.value }
  const result = await submitQuestion(upline, submitted)
  return result.ok ? json(202, result.value) : problem(result.failure)
}

async function verify(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = jsonBody(event, verificationSchema)
  if (!body.ok) return problem(body.failure)
  const { token: link, questionIds } = body.value
  const result = await verifyQuestions(upline, link, questionIds)
  if (!result.ok) return problem(result.failure)
  const { verified, waiting } = result.value
  const questions = verified.map(({ question, token }) => ({
    questionId: question.id,
    dueAt: question.turns[0]?.dueAt,
    statusUrl: questionUrl(upline.siteUrl, question.id, token),
  }))
  return json(200, { questions, waiting })
}

async function writeOn(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = jsonBody(event, messageSchema)
  if (!body.ok) return problem(body.failure)
  const { token, body: text } = body.value
  const request = requestOf(event, `${token}/${idOf(event)}`)
  if (!request.ok) return problem(request.failure)
  const further = { questionId: idOf(event), token, body: text, request: request.value }
  const result = await addMessage(upline, further)
  if (!result.ok) return problem(result.failure)
  return json(202, await questionView(situationOf(upline), result.value))
}

async function end(upline: Upline, event: HttpEvent, ending: AskerEnding): Promise<HttpAnswer> {
  const body =
    ending === 'withdrawn' ? jsonBody(event, withdrawalSchema) : jsonBody(event, resolutionSchema)
  if (!body.ok) return problem(body.failure)
  const { token } = body.value
  const request = requestOf(event, `${token}/${idOf(event)}`)
  if (!request.ok) return problem(request.failure)
  const wanted = { questionId: idOf(event), token, ending, request: request.value }
  const result = await endQuestion(upline, wanted)
  if (!result.ok) return problem(result.failure)
  return json(202, await questionView(situationOf(upline), result.value))
}

async function answerByLink(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = jsonBody(event, answerSchema)
  if (!body.ok) return problem(body.failure)
  const { token, ...answer } = body.value
  const request = requestOf(event, token)
  if (!request.ok) return problem(request.failure)
  const result = await answerQuestion(upline, token, { ...answer, request: request.value })
  return result.ok ? json(202, result.value) : problem(result.failure)
}
