import { TemplateProblem } from './template-problem.ts'

/** What the intrinsic functions of one stack can ask for. */
export interface Scope {
  ref(name: string): unknown
  attribute(logicalId: string, attribute: string): unknown
  condition(name: string): boolean
  mapping(map: string, key: string, attribute: string): unknown
  importValue(exportName: string): unknown
  stackOutput(stack: string, output: string): unknown
}

/** What `AWS::NoValue` resolves to: whatever holds it is left out. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue')

/** The value with every intrinsic function replaced by what it gives. Unknown ones are refused by name. */
export function resolveValue(scope: Scope, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(scope, item)).filter(isPresent)
  if (!isObject(value)) return value
  const [key, ...others] = Object.keys(value)
  if (key !== undefined && others.length === 0 && isIntrinsic(key)) {
    return resolveIntrinsic(scope, key, value[key])
  }
  return resolveEntries(scope, value)
}

export function resolveEntries(
  scope: Scope,
  entries: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([name, item]) => [name, resolveValue(scope, item)] as const)
      .filter(([, item]) => isPresent(item)),
  )
}

export function resolveCondition(scope: Scope, expression: unknown): boolean {
  if (!isObject(expression)) throw new TemplateProblem(`${shown(expression)} is not a condition.`)
  const [key = ''] = Object.keys(expression)
  const argument = expression[key]
  const each = () => list(argument, key).map((item) => resolveCondition(scope, item))
  switch (key) {
    case 'Condition':
      return scope.condition(text(argument, key))
    case 'Fn::Equals': {
      const [left, right] = list(argument, key).map((item) => resolveValue(scope, item))
      return String(left) === String(right)
    }
    case 'Fn::Not':
      return !each()[0]
    case 'Fn::And':
      return each().every(Boolean)
    case 'Fn::Or':
      return each().some(Boolean)
    default:
      throw new TemplateProblem(`The local cloud does not know the condition function ${key}.`)
  }
}

function resolveIntrinsic(scope: Scope, name: string, argument: unknown): unknown {
  const resolved = () => list(resolveValue(scope, argument), name)
  switch (name) {
    case 'Ref':
      return scope.ref(text(argument, name))
    case 'Fn::GetAtt':
      return attribute(scope, argument)
    case 'Fn::If': {
      const [condition, then, otherwise] = list(argument, name)
      return resolveValue(scope, scope.condition(text(condition, name)) ? then : otherwise)
    }
    case 'Fn::Join': {
      const [separator, parts] = resolved()
      return list(parts, name).map(String).join(text(separator, name))
    }
    case 'Fn::Split': {
      const [separator, whole] = resolved()
      return text(whole, name).split(text(separator, name))
    }
    case 'Fn::Select':
      return select(resolved())
    case 'Fn::Sub':
      return substitute(scope, argument)
    case 'Fn::FindInMap': {
      const [map, key, entry] = resolved().map(String)
      return scope.mapping(map ?? '', key ?? '', entry ?? '')
    }
    case 'Fn::Base64':
      return Buffer.from(text(resolveValue(scope, argument), name)).toString('base64')
    case 'Fn::ImportValue':
      return scope.importValue(text(resolveValue(scope, argument), name))
    case 'Fn::GetStackOutput':
      return stackOutput(scope, argument)
    default:
      throw new TemplateProblem(`The local cloud does not know the intrinsic function ${name}.`)
  }
}

function attribute(scope: Scope, argument: unknown): unknown {
  if (typeof argument === 'string') {
    const [logicalId = '', ...path] = argument.split('.')
    return scope.attribute(logicalId, path.join('.'))
  }
  const [logicalId, name] = list(argument, 'Fn::GetAtt')
  return scope.attribute(
    text(logicalId, 'Fn::GetAtt'),
    text(resolveValue(scope, name), 'Fn::GetAtt'),
  )
}

function select([index, items]: readonly unknown[]): unknown {
  const selected = list(items, 'Fn::Select')[Number(index)]
  if (selected === undefined) {
    throw new TemplateProblem(`Fn::Select finds nothing at ${shown(index)} of ${shown(items)}.`)
  }
  return selected
}

function substitute(scope: Scope, argument: unknown): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}]
  // The map of variables is not a value itself: a variable named `Ref` is no intrinsic.
  const own = isObject(variables) ? variables : {}
  return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_, literal, name: string) => {
    if (literal) return `\${${name}}`
    if (Object.hasOwn(own, name)) return String(resolveValue(scope, own[name]))
    return String(name.includes('.') ? attribute(scope, name) : scope.ref(name))
  })
}

function stackOutput(scope: Scope, argument: unknown): unknown {
  const resolved = resolveValue(scope, argument)
  if (!isObject(resolved)) {
    throw new TemplateProblem(`Fn::GetStackOutput cannot read ${shown(argument)}.`)
  }
  return scope.stackOutput(
    text(resolved['StackName'], 'Fn::GetStackOutput'),
    text(resolved['OutputName'], 'Fn::GetStackOutput'),
  )
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::')
}

function isPresent(value: unknown): boolean {
  return value !== NO_VALUE
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown, owner: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new TemplateProblem(`${owner} needs a list, not ${shown(value)}.`)
}

function text(value: unknown, owner: string): string {
  if (typeof value === 'string') return value
  throw new TemplateProblem(`${owner} needs a text, not ${shown(value)}.`)
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
