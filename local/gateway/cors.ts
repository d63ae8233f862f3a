import * as z from 'zod/mini'
import type { HttpAnswer, HttpRequest } from '../http-message.ts'

export const corsSchema = z.strictObject({
  AllowOrigins: z._default(z.array(z.string()), []),
  AllowMethods: z._default(z.array(z.string()), []),
  AllowHeaders: z._default(z.array(z.string()), []),
  ExposeHeaders: z._default(z.array(z.string()), []),
  AllowCredentials: z._default(z.boolean(), false),
  MaxAge: z.optional(z.number()),
})

export type Cors = z.output<typeof corsSchema>

/** With a CORS configuration the gateway answers preflights itself; the functions never see them. */
export function preflightAnswer(
  cors: Cors,
  { method, headers }: HttpRequest,
): HttpAnswer | undefined {
  if (method !== 'OPTIONS' || !headers['access-control-request-method']) return undefined
  const allowed = originHeaders(cors, headers['origin'])
  if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, body: '' }
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': cors.AllowMethods.join(','),
      'access-control-allow-headers': cors.AllowHeaders.join(','),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    },
    body: '',
  }
}

/** What every other answer carries. */
export function corsHeaders(cors: Cors, { headers }: HttpRequest): Record<string, string> {
  const allowed = originHeaders(cors, headers['origin'])
  if (Object.keys(allowed).length === 0 || cors.ExposeHeaders.length === 0) return allowed
  return { ...allowed, 'access-control-expose-headers': cors.ExposeHeaders.join(',') }
}

function originHeaders(cors: Cors, origin: string | undefined): Record<string, string> {
  const isAny = cors.AllowOrigins.includes('*')
  if (!origin || (!isAny && !cors.AllowOrigins.includes(origin))) return {}
  return {
    'access-control-allow-origin': isAny ? '*' : origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  }
}
