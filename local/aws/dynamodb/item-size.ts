import type { AttributeValue, Item } from './attribute-value.ts'

const LARGEST_ITEM_BYTES = 400 * 1024
const COLLECTION_OVERHEAD_BYTES = 3

/** Names and values in UTF-8, as DynamoDB counts them (dynalite counts UTF-16 units). */
export function itemSize(item: Item): number {
  return sum(Object.entries(item), ([name, value]) => Buffer.byteLength(name) + valueSize(value))
}

export function isTooLarge(item: Item): boolean {
  return itemSize(item) > LARGEST_ITEM_BYTES
}

function valueSize({ S, N, B, SS, NS, BS, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return numberSize(N)
  if (B !== undefined) return Buffer.byteLength(B, 'base64')
  if (SS !== undefined) return sum(SS, (member) => Buffer.byteLength(member))
  if (NS !== undefined) return sum(NS, numberSize)
  if (BS !== undefined) return sum(BS, (member) => Buffer.byteLength(member, 'base64'))
  if (L !== undefined) return COLLECTION_OVERHEAD_BYTES + sum(L, (value) => 1 + valueSize(value))
  if (M !== undefined) return COLLECTION_OVERHEAD_BYTES + Object.keys(M).length + itemSize(M)
  return 1
}

/** Two significant digits to a byte and one byte more. */
function numberSize(number: string): number {
  const digits = number.replace(/^-?0*\.?0*|\D|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  return values.reduce((total, value) => total + size(value), 0)
}
