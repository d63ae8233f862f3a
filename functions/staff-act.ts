import type * as z from 'zod/mini'
import type { Route } from '../shared/aws/http-function.ts'
import { json, jsonBody, problem } from '../shared/aws/http.ts'
import type { RequestKey } from '../shared/idempotency.ts'
import type { Result } from '../shared/kernel/result.ts'
import { requestOf } from './request-key.ts'
import { forStaff } from './staff-caller.ts'

interface Asked<F> {
  /** What the path names: a question, a member, a frequent question, a broadcast. */
  readonly subject: string
  readonly form: F
  /** Who acts, as IAM knows them; it is kept with what they did. */
  readonly by: string
  readonly request: RequestKey | undefined
}

interface Manner {
  /** @default 200 */
  readonly status?: number
  /** @default 16 KB */
  readonly maxBytes?: number
}

/** Its body by the schema, then one use case. */
export function act<F, T>(
  schema: z.ZodMiniType<F>,
  perform: (asked: Asked<F>) => Promise<Result<T>>,
  { status = 200, maxBytes }: Manner = {},
): Route {
  return forStaff(async (event, by) => {
    const form = jsonBody(event, schema, maxBytes)
    if (!form.ok) return problem(form.failure)
    const { id, key } = event.pathParameters ?? {}
    const subject = id ?? key ?? ''
    // One key of one person means one act on one subject; the path is not part of the route key.
    const request = requestOf(event, `${by}\n${subject}`, maxBytes)
    if (!request.ok) return problem(request.failure)
    const done = await perform({ subject, form: form.value, by, request: request.value })
    return done.ok ? json(status, done.value) : problem(done.failure)
  })
}
