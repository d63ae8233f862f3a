import { compileConditions } from './condition.ts'
import type { PolicyDocument, PolicyStatement } from './policy-document.ts'
import { compilePattern, type PolicyPattern } from './policy-pattern.ts'
import type { RequestContext } from './request-context.ts'

export interface CompiledStatement {
  readonly effect: 'Allow' | 'Deny'
  /** The Sid, or the statement's position. */
  readonly name: string
  applies(action: string, resource: string, context: RequestContext): boolean
}

const compiled = new WeakMap<PolicyDocument, readonly CompiledStatement[]>()

/** Compiled once per document: every call of every function is checked. */
export function compiledStatements(document: PolicyDocument): readonly CompiledStatement[] {
  const known = compiled.get(document)
  if (known !== undefined) return known
  const variables = document.Version === '2012-10-17'
  const statements = document.Statement.map((statement, position) =>
    compileStatement(statement, statement.Sid ?? `statement ${position}`, variables),
  )
  compiled.set(document, statements)
  return statements
}

function compileStatement(
  statement: PolicyStatement,
  name: string,
  variables: boolean,
): CompiledStatement {
  const matchesAction = compileActions(statement)
  const matchesResource = compileResources(statement, variables)
  const conditions = compileConditions(statement, variables)
  return {
    effect: statement.Effect,
    name,
    applies: (action, resource, context) =>
      matchesAction(action) &&
      matchesResource(resource, context) &&
      conditions.every((holds) => holds(context)),
  }
}

function compileActions({ Action, NotAction }: PolicyStatement): (action: string) => boolean {
  const patterns = (Action ?? NotAction ?? []).map((action) => {
    if (action !== '*' && !/^[\w-]+:[\w*?]+$/.test(action)) {
      throw new Error(`Policy action ${action} is malformed.`)
    }
    const source = action.toLowerCase().replaceAll('*', '.*').replaceAll('?', '.')
    return new RegExp(`^${source}$`)
  })
  const wanted = Action !== undefined
  return (action) => patterns.some((pattern) => pattern.test(action.toLowerCase())) === wanted
}

type ResourceMatcher = (resource: string, context: RequestContext) => boolean

function compileResources(statement: PolicyStatement, variables: boolean): ResourceMatcher {
  const compile = (source: string) =>
    compilePattern(source, { wildcards: source === '*' ? 'text' : 'arn', variables })
  if (statement.NotResource !== undefined) return excluding(statement.NotResource.map(compile))
  const patterns = (statement.Resource ?? []).map(compile)
  return (resource, context) => patterns.some((pattern) => pattern.matches(resource, context))
}

function excluding(patterns: readonly PolicyPattern[]): ResourceMatcher {
  return (resource, context) => {
    if (!patterns.every((pattern) => pattern.isResolved(context))) {
      throw new Error('NotResource with a policy variable without a value cannot be evaluated.')
    }
    return !patterns.some((pattern) => pattern.matches(resource, context))
  }
}
