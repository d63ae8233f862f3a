import type { CheckedRequest, Expression, Operand, UpdateSection } from './dynalite.ts'
import { validationError } from './service-error.ts'

const SCALAR = ['S', 'N', 'B']
const EQUATABLE = [...SCALAR, 'BOOL', 'NULL', 'SS', 'NS', 'BS']

/** The types of literals that dynalite compares as DynamoDB does, by operator. */
const COMPARABLE: Readonly<Record<string, readonly string[]>> = {
  '=': EQUATABLE,
  '<>': EQUATABLE,
  in: EQUATABLE,
  '<': SCALAR,
  '<=': SCALAR,
  '>': SCALAR,
  '>=': SCALAR,
  between: SCALAR,
  contains: SCALAR,
  begins_with: ['S', 'B'],
}

/** Refuse what dynalite accepts and then answers or stores wrongly. */
export function refuseMisleadingExpressions(request: CheckedRequest): void {
  for (const condition of [request._condition, request._filter]) {
    if (condition !== undefined) checkCondition(condition.expression)
  }
  if (request._updates !== undefined) checkCopies(request._updates.sections)
}

function checkCondition(expression: Expression): void {
  const operator = expression.type === 'function' ? (expression.name ?? '') : expression.type
  const comparable = COMPARABLE[operator]
  if (comparable !== undefined) checkComparison(operator, expression.args, comparable)
  for (const operand of expression.args) if (isExpression(operand)) checkCondition(operand)
}

function checkComparison(
  operator: string,
  operands: readonly Operand[],
  comparable: readonly string[],
): void {
  const literals = operands.filter((operand) => !isPath(operand) && !isExpression(operand))
  if (operands.length - literals.length > 1) {
    throw notLocal(`"${operator}" between two attributes`)
  }
  for (const literal of literals) {
    const type = Object.keys(literal)[0] ?? ''
    if (!comparable.includes(type)) throw notLocal(`"${operator}" with an operand of type ${type}`)
  }
}

// dynalite would let the copy and its source share one value, so that changing one changes both.
function checkCopies(sections: readonly UpdateSection[]): void {
  const copied = new Set(
    sections.flatMap(({ type, val }) => (type === 'set' && val ? copiedBy(val) : [])),
  )
  for (const { type, path } of sections) {
    const inPlace = path.length > 1 || type === 'add' || type === 'delete'
    const attribute = String(path[0])
    if (inPlace && copied.has(attribute)) {
      throw notLocal(`copying "${attribute}" and changing it in the same update`)
    }
  }
}

/** The top-level attributes whose values, or parts of them, become part of another. */
function copiedBy(operand: Operand): string[] {
  if (isPath(operand)) return [String(operand[0])]
  if (!isExpression(operand) || operand.type !== 'function') return []
  return operand.args.flatMap(copiedBy)
}

function isPath(operand: Operand): operand is readonly (string | number)[] {
  return Array.isArray(operand)
}

function isExpression(operand: Operand): operand is Expression {
  return 'type' in operand
}

function notLocal(what: string): Error {
  return validationError(`The local DynamoDB cannot evaluate ${what}`)
}
