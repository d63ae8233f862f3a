import type * as z from 'zod/mini'
import type { Route } from '../shared/aws/http-function.ts'
import { json, jsonBody, problem } from '../shared/aws/http.ts'
import { removePublishedFaq } from '../shared/faq/published-faqs.ts'
import type { RequestKey } from '../shared/idempotency.ts'
import type { Result } from '../shared/kernel/result.ts'
import { leaveMember } from '../shared/members/leave-member.ts'
import type { Upline } from '../shared/perform.ts'
import { answerAsStaff } from '../shared/questions/answer-question.ts'
import { reassignQuestion } from '../shared/questions/reassign-question.ts'
import { voidQuestion } from '../shared/questions/void-question.ts'
import { requestOf } from './request-key.ts'
import { forStaff } from './staff-caller.ts'
import {
  leaveSchema,
  reassignSchema,
  removeFaqSchema,
  staffAnswerSchema,
  voidSchema,
} from './staff-forms.ts'

interface Asked<F> {
  /** What the path names: a question, a member, a frequent question. */
  readonly subject: string
  readonly form: F
  /** Who acts, as IAM knows them; it is kept with what they did. */
  readonly by: string
  readonly request: RequestKey | undefined
}

/** Its body by the schema, then one use case. */
function act<F, T>(
  schema: z.ZodMiniType<F>,
  perform: (asked: Asked<F>) => Promise<Result<T>>,
): Route {
  return forStaff(async (event, by) => {
    const form = jsonBody(event, schema)
    if (!form.ok) return problem(form.failure)
    const { id, key } = event.pathParameters ?? {}
    const subject = id ?? key ?? ''
    // One key of one person means one act on one subject; the path is not part of the route key.
    const request = requestOf(event, `${by}\n${subject}`)
    if (!request.ok) return problem(request.failure)
    const done = await perform({ subject, form: form.value, by, request: request.value })
    return done.ok ? json(200, done.value) : problem(done.failure)
  })
}

/** What staff change, by the gateway's route keys. */
export function staffActs(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'POST /v1/staff/questions/{id}/answers': act(
      staffAnswerSchema,
      ({ subject, form, by, request }) => answerAsStaff(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/questions/{id}/void': act(voidSchema, ({ subject, form, by, request }) =>
      voidQuestion(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/questions/{id}/reassign': act(
      reassignSchema,
      ({ subject, form, by, request }) =>
        reassignQuestion(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/faqs/{key}/remove': act(removeFaqSchema, ({ subject, request }) =>
      removePublishedFaq(upline, subject, request),
    ),

    'POST /v1/staff/members/{id}/leave': act(leaveSchema, ({ subject, form, by, request }) =>
      leaveMember(upline, subject, { ...form, by }, request),
    ),
  }
}
