import type { RecordKind } from './kernel/record.ts'
import type { Page, Reader } from './ports.ts'

/** Every record of a group, page by page: a query ends at a megabyte, whatever is behind it. */
export function wholeGroup<T>(
  reader: Reader,
  kind: RecordKind<T>,
  group: string,
): Promise<readonly T[]> {
  return everyPage((after) => reader.group(kind, group, { after }))
}

/** The same of a lookup, which may be a moment behind. */
export function wholeLookup<T>(
  reader: Reader,
  kind: RecordKind<T>,
  group: string,
): Promise<readonly T[]> {
  return everyPage((after) => reader.lookup(kind, 0, group, { after }))
}

async function everyPage<T>(
  page: (after: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const found: T[] = []
  let after: string | undefined
  do {
    const { items, next } = await page(after)
    found.push(...items.map(({ value }) => value))
    after = next
  } while (after !== undefined)
  return found
}
