import type { Json } from './dynalite.ts'

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function propertyOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

export function textIn(value: unknown, name: string): string | undefined {
  const property = propertyOf(value, name)
  return typeof property === 'string' ? property : undefined
}

export function entriesIn(value: unknown, name: string): readonly (readonly [string, unknown])[] {
  return Object.entries(propertyOf(value, name) ?? {})
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const property = propertyOf(value, name)
  return Array.isArray(property) ? property : []
}
