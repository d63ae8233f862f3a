import { bodyOf, type HttpEvent } from '../shared/aws/http.ts'
import { requestKeyOf, type RequestKey } from '../shared/idempotency.ts'
import { failure } from '../shared/kernel/failure.ts'
import { fail, succeed, type Result } from '../shared/kernel/result.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

/** From the `Idempotency-Key` header, if the sender gave one; `person` is the link's token, if any. */
export function requestOf(
  event: HttpEvent,
  person: string,
  maxBytes?: number,
): Result<RequestKey | undefined> {
  const key = event.headers['idempotency-key']
  if (key === undefined) return succeed(undefined)
  if (!KEY.test(key)) {
    const message = 'An idempotency key has 1 to 255 visible ASCII characters.'
    return fail(failure('INPUT_INVALID', [{ field: 'Idempotency-Key', message }]))
  }
  const body = bodyOf(event, maxBytes)
  if (!body.ok) return body
  const { routeKey } = event.requestContext
  return succeed(requestKeyOf([routeKey, person], key, body.value))
}

/**
 * Of a form: its hidden key together with what was typed, so that pressing twice is one request and
 * a corrected form is another.
 */
export function formRequestOf(event: HttpEvent, key: string | undefined): RequestKey | undefined {
  const body = event.body ?? ''
  if (!key || !KEY.test(key)) return undefined
  const scope = [event.requestContext.routeKey, event.pathParameters?.token ?? '']
  return requestKeyOf([...scope, body], key, body)
}
