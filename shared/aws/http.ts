import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import { failure, FAILURES, type Failure, type FieldFault } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'

export type HttpEvent = APIGatewayProxyEventV2
export type HttpAnswer = APIGatewayProxyStructuredResultV2

/** Bodies of the public API. */
const MAX_BODY_BYTES = 16 * 1024
/** Forms write a letter of most scripts as six or nine characters. */
const MAX_FORM_BYTES = 4 * MAX_BODY_BYTES

const JSON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

export function json(statusCode: number, body: unknown): HttpAnswer {
  return {
    statusCode,
    headers: { ...JSON_HEADERS, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  }
}

/** RFC 9457: the stable `code` is what a program reads, `title` what a person reads. */
export function problem({ code, faults }: Failure): HttpAnswer {
  const { status, title } = FAILURES[code]
  const answer = json(status, { type: 'about:blank', title, status, code, faults })
  return { ...answer, headers: { ...answer.headers, 'content-type': 'application/problem+json' } }
}

/** The body as text, or why it cannot be. */
export function bodyOf(
  { body = '', isBase64Encoded }: HttpEvent,
  maxBytes = MAX_BODY_BYTES,
): Result<string> {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maxBytes) return fail(failure('BODY_TOO_LARGE'))
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail(failure('BODY_MALFORMED'))
  }
}

/** A JSON body that its schema accepts; unknown fields are faults like wrong ones. */
export function jsonBody<T>(
  event: HttpEvent,
  schema: z.ZodMiniType<T>,
  maxBytes?: number,
): Result<T> {
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) {
    return fail(failure('MEDIA_TYPE_UNSUPPORTED'))
  }
  const text = bodyOf(event, maxBytes)
  if (!text.ok) return text
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch {
    return fail(failure('BODY_MALFORMED'))
  }
  return checked(value, schema)
}

/** A form's fields, the last one of a name; the browser sends no other type from our pages. */
export function formBody(event: HttpEvent): Result<Record<string, string>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(event.headers['content-type'] ?? '')) {
    return fail(failure('MEDIA_TYPE_UNSUPPORTED'))
  }
  const text = bodyOf(event, MAX_FORM_BYTES)
  return text.ok ? succeed(Object.fromEntries(new URLSearchParams(text.value))) : text
}

export function checked<T>(value: unknown, schema: z.ZodMiniType<T>): Result<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return succeed(parsed.data)
  return fail(failure('INPUT_INVALID', parsed.error.issues.flatMap(faultsOf)))
}

type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue): readonly FieldFault[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), message: issue.message }]
  return issue.keys.map((key) => ({
    field: [...path, key].join('.'),
    message: 'This field is not known.',
  }))
}

/** Which network and program asks: evidence of a consent, never an identity. */
export function visitorOf({ requestContext: { http } }: HttpEvent) {
  return { address: http.sourceIp, agent: (http.userAgent ?? '').slice(0, 200) }
}
