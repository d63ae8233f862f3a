import {
  CONDITION_OPERATORS,
  type Comparison,
  type ConditionOperator,
} from './condition-operators.ts'
import type { PolicyStatement } from './policy-document.ts'
import type { RequestContext } from './request-context.ts'

export type Condition = (context: RequestContext) => boolean

interface OperatorName {
  readonly base: string
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined
  readonly ifExists: boolean
}

/** Every block, key by key; all must hold. Throws for an operator that is not modelled. */
export function compileConditions(statement: PolicyStatement, variables: boolean): Condition[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key, values, variables)),
  )
}

function compileCondition(
  operatorText: string,
  key: string,
  policyValues: readonly string[],
  variables: boolean,
): Condition {
  if (operatorText === 'Null') return compileNull(key, policyValues)
  const name = parseOperator(operatorText)
  const operator = CONDITION_OPERATORS[name.base]
  if (operator === undefined) {
    throw new Error(`Condition operator ${operatorText} is not modelled by the local cloud.`)
  }
  const comparisons = policyValues.map((value) => operator.compile(value, variables))
  return (context) => {
    const value = context.value(key)
    if (value === undefined) return holdsWithoutKey(name, operator)
    const holds = (one: string) => holdsFor(one, comparisons, operator, context)
    if (name.quantifier === 'ForAllValues') return [value].flat().every(holds)
    if (name.quantifier === 'ForAnyValue') return [value].flat().some(holds)
    if (typeof value === 'string') return holds(value)
    throw new Error(
      `${operatorText} on ${key}: a key of many values needs ForAllValues or ForAnyValue.`,
    )
  }
}

function holdsWithoutKey(name: OperatorName, operator: ConditionOperator): boolean {
  if (name.ifExists || name.quantifier === 'ForAllValues') return true
  return name.quantifier === undefined && operator.negated
}

function holdsFor(
  value: string,
  comparisons: readonly Comparison[],
  operator: ConditionOperator,
  context: RequestContext,
): boolean {
  return comparisons.some((matches) => matches(value, context)) !== operator.negated
}

function compileNull(key: string, policyValues: readonly string[]): Condition {
  const wanted = policyValues.map((value) => {
    if (value !== 'true' && value !== 'false')
      throw new Error(`Null needs true or false, not ${value}.`)
    return value === 'true'
  })
  return (context) => wanted.includes((context.value(key)?.length ?? 0) === 0)
}

function parseOperator(operatorText: string): OperatorName {
  const [, quantifier, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operatorText) ?? []
  return {
    base,
    quantifier:
      quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? quantifier : undefined,
    ifExists: ifExists !== undefined,
  }
}
