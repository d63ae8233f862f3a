import * as z from 'zod/mini'
import { FAILURES } from '../shared/kernel/failure.ts'

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(FAILURES) as [string, ...string[]]),
  faults: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
})

export const statusSchema = z.object({ status: z.string() })

type AnySchema = z.ZodMiniType

export function content(schema: AnySchema, type = 'application/json') {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { content: { [type]: { schema: body } } }
}

export function responses(status: number, description: string, schema: AnySchema) {
  const refused = {
    description: 'A problem (RFC 9457)',
    ...content(problemSchema, 'application/problem+json'),
  }
  return { [status]: { description, ...content(schema) }, '4XX': refused }
}

export function pathParameter(name: string, description: string) {
  return [{ name, in: 'path', required: true, description, schema: { type: 'string' } }]
}

export function queryParameter(name: string, description: string, required = true) {
  return [{ name, in: 'query', required, description, schema: { type: 'string' } }]
}

/** Honoured on every POST for a day: the same key and body are one act. */
export function idempotencyKey() {
  const description = 'The same key and body within 24 hours are one request'
  return [{ name: 'Idempotency-Key', in: 'header', description, schema: { type: 'string' } }]
}
