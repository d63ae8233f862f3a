import type { HttpAnswer, HttpRequest } from '../http-message.ts'
import { isLoopbackName } from '../loopback.ts'
import { problem } from './problem.ts'

/** What a control request brings along: the fields of a JSON object or of a page's form. */
export interface ControlInput {
  readonly fields: Readonly<Record<string, unknown>>
  readonly isForm: boolean
}

/**
 * Refuses what another site could make a browser send: a foreign host name, a form from elsewhere,
 * or any other body a browser sends without asking first.
 */
export function refusalOf({ method, url, headers }: HttpRequest): HttpAnswer | undefined {
  if (!isLoopbackName(url.hostname)) {
    return problem(403, `The control routes answer to localhost only, not to ${url.hostname}.`)
  }
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST') return problem(405, 'Only GET and POST are known here.')
  const type = mediaType(headers)
  if (type === 'application/json' || type === 'message/rfc822') return undefined
  const isForm = type === 'application/x-www-form-urlencoded'
  // A browser names the page that sends a form; curl names none.
  if (isForm && [undefined, url.origin].includes(headers['origin'])) return undefined
  return isForm
    ? problem(403, 'A form of another site may not use the control routes.')
    : problem(415, 'Send application/json.')
}

/** Undefined when the body is no JSON object. */
export function inputOf({ headers, body }: HttpRequest): ControlInput | undefined {
  const isForm = mediaType(headers) === 'application/x-www-form-urlencoded'
  // `curl -d` calls everything a form.
  if (isForm && !body.toString().startsWith('{')) {
    return { fields: Object.fromEntries(new URLSearchParams(body.toString())), isForm: true }
  }
  try {
    const fields: unknown = JSON.parse(body.toString())
    return isObject(fields) ? { fields, isForm: false } : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mediaType(headers: HttpRequest['headers']): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase()
}
