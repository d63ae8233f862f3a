import type { RequestContext } from './request-context.ts'

export interface PatternOptions {
  /** How `*` and `?` are read: not at all, over the whole text, or within an ARN's segments. */
  readonly wildcards: 'none' | 'text' | 'arn'
  readonly ignoreCase?: boolean
  /** Only version 2012-10-17 of the policy language knows variables. */
  readonly variables: boolean
}

export interface PolicyPattern {
  readonly matches: (text: string, context: RequestContext) => boolean
  /** False when a variable has no value; such a pattern matches nothing. */
  readonly isResolved: (context: RequestContext) => boolean
}

/** A piece of regular expression, or a variable that only the request can fill. */
type Part = string | { readonly variable: string }

const TOKEN = /(\$\{[^}]*\}|[*?])/
const LITERAL_VARIABLES: Readonly<Record<string, string>> = { '*': '*', '?': '?', $: '$' }

export function compilePattern(source: string, options: PatternOptions): PolicyPattern {
  const tokens = source.split(TOKEN)
  const parts = tokens.map((token, position): Part => {
    if (position % 2 === 0) return escapeText(token)
    if (token.startsWith('${')) {
      return options.variables ? { variable: token.slice(2, -1) } : escapeText(token)
    }
    return wildcard(token, tokens.slice(position + 1).join(''), options.wildcards)
  })
  return parts.every((part) => typeof part === 'string')
    ? fixedPattern(parts.join(''), options)
    : variablePattern(parts, options)
}

function fixedPattern(source: string, options: PatternOptions): PolicyPattern {
  const expression = toRegExp(source, options)
  return { matches: (text) => expression.test(text), isResolved: () => true }
}

function variablePattern(parts: readonly Part[], options: PatternOptions): PolicyPattern {
  const resolve = (context: RequestContext) => {
    const resolved = parts.map((part) =>
      typeof part === 'string' ? part : variableValue(part.variable, context),
    )
    return resolved.includes(undefined) ? undefined : resolved.join('')
  }
  return {
    matches: (text, context) => {
      const source = resolve(context)
      return source !== undefined && toRegExp(source, options).test(text)
    },
    isResolved: (context) => resolve(context) !== undefined,
  }
}

function variableValue(variable: string, context: RequestContext): string | undefined {
  const literal = LITERAL_VARIABLES[variable]
  if (literal !== undefined) return escapeText(literal)
  const [key = '', fallback] = variable.split(/\s*,\s*/, 2)
  const value = context.value(key.trim())
  if (typeof value === 'object') throw new Error(`Policy variable ${key} has several values.`)
  const text = value ?? fallback?.replace(/^'(.*)'$/, '$1')
  return text === undefined ? undefined : escapeText(text)
}

function wildcard(token: string, rest: string, wildcards: PatternOptions['wildcards']): string {
  if (wildcards === 'none') return escapeText(token)
  if (wildcards === 'text') return token === '*' ? '.*' : '.'
  if (token === '?') return '[^:]'
  // Only at the end of an ARN's segment does `*` reach beyond the colon.
  return rest === '' || rest.startsWith(':') ? '.*' : '[^:]*'
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function toRegExp(source: string, options: PatternOptions): RegExp {
  return new RegExp(`^${source}$`, options.ignoreCase ? 'is' : 's')
}
