import { BlockList, isIPv6 } from 'node:net'
import { compilePattern, type PatternOptions } from './policy-pattern.ts'
import type { RequestContext } from './request-context.ts'

/** One policy value, ready to be held against one value of the request. */
export type Comparison = (value: string, context: RequestContext) => boolean

export interface ConditionOperator {
  /** Negated operators hold when no policy value matches, and when the key is missing. */
  readonly negated: boolean
  compile(policyValue: string, variables: boolean): Comparison
}

export const CONDITION_OPERATORS: Readonly<Record<string, ConditionOperator>> = {
  StringEquals: text({ wildcards: 'none' }),
  StringNotEquals: not(text({ wildcards: 'none' })),
  StringEqualsIgnoreCase: text({ wildcards: 'none', ignoreCase: true }),
  StringNotEqualsIgnoreCase: not(text({ wildcards: 'none', ignoreCase: true })),
  StringLike: text({ wildcards: 'text' }),
  StringNotLike: not(text({ wildcards: 'text' })),
  ArnEquals: arn(),
  ArnLike: arn(),
  ArnNotEquals: not(arn()),
  ArnNotLike: not(arn()),
  NumericEquals: ordered(number, (value, bound) => value === bound),
  NumericNotEquals: not(ordered(number, (value, bound) => value === bound)),
  NumericLessThan: ordered(number, (value, bound) => value < bound),
  NumericLessThanEquals: ordered(number, (value, bound) => value <= bound),
  NumericGreaterThan: ordered(number, (value, bound) => value > bound),
  NumericGreaterThanEquals: ordered(number, (value, bound) => value >= bound),
  DateEquals: ordered(instant, (value, bound) => value === bound),
  DateNotEquals: not(ordered(instant, (value, bound) => value === bound)),
  DateLessThan: ordered(instant, (value, bound) => value < bound),
  DateLessThanEquals: ordered(instant, (value, bound) => value <= bound),
  DateGreaterThan: ordered(instant, (value, bound) => value > bound),
  DateGreaterThanEquals: ordered(instant, (value, bound) => value >= bound),
  Bool: { negated: false, compile: compileBool },
  IpAddress: { negated: false, compile: compileIpRange },
  NotIpAddress: { negated: true, compile: compileIpRange },
}

function not(operator: ConditionOperator): ConditionOperator {
  return { ...operator, negated: true }
}

function text(options: Omit<PatternOptions, 'variables'>): ConditionOperator {
  return {
    negated: false,
    compile: (policyValue, variables) =>
      compilePattern(policyValue, { ...options, variables }).matches,
  }
}

/** Each of an ARN's six segments is compared on its own; the sixth keeps its colons. */
function arn(): ConditionOperator {
  return {
    negated: false,
    compile: (policyValue, variables) => {
      const patterns = segments(policyValue).map((segment) =>
        compilePattern(segment, { wildcards: 'text', variables }),
      )
      return (value, context) => {
        const parts = segments(value)
        return (
          parts.length === patterns.length &&
          patterns.every((pattern, position) => pattern.matches(parts[position] ?? '', context))
        )
      }
    },
  }
}

function segments(value: string): string[] {
  // A variable may hold a colon of its own: `${aws:username}`.
  const [arnWord = '', ...rest] = value.split(/:(?![^{]*\})/)
  return [arnWord, ...rest.slice(0, 4), ...(rest.length > 4 ? [rest.slice(4).join(':')] : [])]
}

function ordered(
  parse: (value: string) => number,
  holds: (value: number, bound: number) => boolean,
): ConditionOperator {
  return {
    negated: false,
    compile: (policyValue) => {
      const bound = parse(policyValue)
      if (Number.isNaN(bound)) throw new Error(`Policy value "${policyValue}" cannot be compared.`)
      return (value) => holds(parse(value), bound)
    },
  }
}

function number(value: string): number {
  return value.trim() === '' ? Number.NaN : Number(value)
}

/** ISO 8601, or seconds of the epoch. */
function instant(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value)
}

function compileBool(policyValue: string): Comparison {
  const expected = policyValue.toLowerCase()
  if (expected !== 'true' && expected !== 'false') {
    throw new Error(`Policy value "${policyValue}" is not a Boolean.`)
  }
  return (value) => value.toLowerCase() === expected
}

function compileIpRange(policyValue: string): Comparison {
  const [address = '', prefix] = policyValue.split('/')
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  const range = new BlockList()
  range.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  return (value) => range.check(value, isIPv6(value) ? 'ipv6' : 'ipv4')
}
