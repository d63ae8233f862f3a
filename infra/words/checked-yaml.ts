import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import * as z from 'zod/mini'
import type { Report } from './words-fault.ts'

z.config(z.locales.en())

type Path = readonly PropertyKey[]

/** YAML or JSON that has passed its schema, with the line every key stands on. */
export interface CheckedYaml<T> {
  readonly value: T
  lineOf(key: string): number
}

/** Reads YAML (of which JSON is a part) that begins on `firstLine` of its file. */
export function readCheckedYaml<S extends z.ZodMiniType>(
  schema: S,
  source: string,
  firstLine: number,
  report: Report,
): CheckedYaml<z.output<S>> | undefined {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => firstLine + lines.linePos(offset).line - 1
  const syntax = [...document.errors, ...document.warnings]
  for (const { message, pos } of syntax) report(lineAt(pos[0]), message)
  if (syntax.length > 0) return undefined

  const lineOfPath = (path: Path) => lineAt(offsetOf(document, path))
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) {
    return { value: parsed.data, lineOf: (key) => lineOfPath([key]) }
  }
  for (const issue of parsed.error.issues.flatMap(oneKeyEach)) {
    report(lineOfPath(issue.path), explain(issue, schema, document))
  }
  return undefined
}

/** An issue whose path leads to the very key that is wrong. */
type PlacedIssue = Pick<z.core.$ZodIssue, 'code' | 'path' | 'message'>

function oneKeyEach(issue: z.core.$ZodIssue): readonly PlacedIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue]
  return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key] }))
}

function offsetOf(document: Document, path: Path): number {
  const node: unknown = document.getIn(path, true)
  if (isNode(node) && node.range) return node.range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

function explain(issue: PlacedIssue, schema: z.ZodMiniType, document: Document): string {
  const key = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(schema, issue.path.slice(0, -1)).join(', ')
    return `unknown key ${key}; allowed here: ${allowed}`
  }
  if (issue.code === 'invalid_type' && !document.hasIn(issue.path)) {
    return `the key ${key} is missing`
  }
  return `${key}: ${issue.message}`
}

function allowedKeys(schema: z.ZodMiniType, path: Path): readonly string[] {
  let place: unknown = z.toJSONSchema(schema, { io: 'input' })
  for (const step of ['properties', ...path.flatMap((key) => [String(key), 'properties'])]) {
    place = typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined
  }
  return typeof place === 'object' && place !== null ? Object.keys(place) : []
}
