import type { Route } from '../shared/aws/http-function.ts'
import { checked, json, problem } from '../shared/aws/http.ts'
import { listPublishedFaqs } from '../shared/faq/published-faqs.ts'
import { succeed } from '../shared/kernel/result.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { describeQuestion } from '../shared/questions/describe-question.ts'
import { listQuestions } from '../shared/questions/list-questions.ts'
import { cursorOf, placeOf } from './page-cursor.ts'
import { staffActs } from './staff-acts.ts'
import { staffBroadcastRoutes } from './staff-broadcasts.ts'
import { forStaff } from './staff-caller.ts'
import { listSchema } from './staff-forms.ts'
import { staffMailRoutes } from './staff-mail.ts'

/** By the gateway's route keys. The server's clock alone counts, so it is told along: `asOf`. */
export function staffRoutes(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /v1/staff/questions': forStaff(async (event) => {
      const asked = checked(event.queryStringParameters ?? {}, listSchema)
      if (!asked.ok) return problem(asked.failure)
      const { state, after } = asked.value
      const place = after === undefined ? succeed(undefined) : placeOf(after)
      if (!place.ok) return problem(place.failure)
      const situation = situationOf(upline)
      const page = await listQuestions(situation, state, { after: place.value })
      const next = page.next && cursorOf(page.next)
      return json(200, { asOf: situation.now, questions: page.questions, next })
    }),

    'GET /v1/staff/questions/{id}': forStaff(async (event) => {
      const situation = situationOf(upline)
      const question = await describeQuestion(situation, event.pathParameters?.id ?? '')
      if (!question.ok) return problem(question.failure)
      return json(200, { asOf: situation.now, ...question.value })
    }),

    'GET /v1/staff/faqs': forStaff(async () =>
      json(200, { faqs: await listPublishedFaqs(situationOf(upline)) }),
    ),

    ...staffActs(upline),
    ...staffBroadcastRoutes(upline),
    ...staffMailRoutes(upline),
  }
}
