import * as z from 'zod/mini'
import { type HttpAnswer, jsonAnswer } from '../http-message.ts'
import type { InvocationResult } from '../lambda/execution-environment.ts'

const structured = z.object({
  statusCode: z.int(),
  headers: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {}),
  cookies: z._default(z.array(z.string()), []),
  body: z._default(z.string(), ''),
  isBase64Encoded: z._default(z.boolean(), false),
})

/** Headers that belong to the connection, not to the function. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'transfer-encoding'])

export const SERVER_ERROR = jsonAnswer(500, { message: 'Internal Server Error' })

/** What the gateway makes of a function's result in payload format 2.0. */
export function httpAnswer({ isFailure, payload }: InvocationResult): HttpAnswer {
  if (isFailure) return SERVER_ERROR
  const result: unknown = JSON.parse(payload)
  const isStructured = typeof result === 'object' && result !== null && 'statusCode' in result
  if (!isStructured) return inferred(result)
  const parsed = structured.safeParse(result)
  if (!parsed.success) return SERVER_ERROR
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(own.filter(([name]) => !OWN_HEADERS.has(name ?? ''))),
    },
    cookies,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  }
}

/** A result without `statusCode` is the body of a 200. */
function inferred(result: unknown): HttpAnswer {
  return typeof result === 'string'
    ? { ...jsonAnswer(200, ''), body: result }
    : jsonAnswer(200, result)
}
