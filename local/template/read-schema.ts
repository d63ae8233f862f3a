import type * as z from 'zod/mini'
import type { Resource } from '../aws/service.ts'
import { TemplateProblem } from './template-problem.ts'

/** Parse what synthesis wrote; a fault or an unknown property is refused by name, never ignored. */
export function readSchema<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  owner: string,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new TemplateProblem(`${owner}: ${result.error.issues.map(describe).join('; ')}.`)
}

export function readProperties<Schema extends z.ZodMiniType>(
  schema: Schema,
  resource: Resource,
): z.output<Schema> {
  return readSchema(schema, resource.properties, `${resource.type} ${resource.logicalId}`)
}

function describe(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => (place ? `${place}.${key}` : key))
    return `the local cloud does not know ${names.join(', ')}`
  }
  if (issue.code === 'invalid_type') return `${place || 'the value'} must be a ${issue.expected}`
  if (issue.code === 'invalid_value') {
    return `${place || 'the value'} must be ${issue.values.join(' or ')}`
  }
  return `${place || 'the value'} is not valid (${issue.message})`
}
