import type { Item } from './attribute-value.ts'

const SETS = new Set(['SS', 'NS', 'BS'])

/** Neither the order of attributes nor that of a set's members makes two items differ. */
export function isSameItem(one: Item, other: Item): boolean {
  return one === other || canonical(one) === canonical(other)
}

function canonical(item: Item): string {
  return JSON.stringify(item, (name, value: unknown) => {
    if (Array.isArray(value)) return SETS.has(name) ? sorted(value) : value
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compare(a, b)))
  })
}

function sorted(members: readonly unknown[]): readonly string[] {
  return members.map(String).toSorted(compare)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}
