import type { PlacedRecord, RecordKind, Stored } from '../../shared/kernel/record.ts'
import type { Page, PageRequest } from '../../shared/ports.ts'

export interface Row {
  readonly record: PlacedRecord
  readonly version: number
}

/** DynamoDB reads a megabyte for a page, however many were asked for; JSON is near enough. */
const PAGE_BYTES = 1_048_576

export function storedOf<T>(kind: RecordKind<T>, { record, version }: Row): Stored<T> {
  return { value: kind.schema.parse(structuredClone(record.value)), version }
}

export function pageOf<T>(
  kind: RecordKind<T>,
  rows: readonly Row[],
  { limit = rows.length, after, newestFirst }: PageRequest,
  sortOf: (row: Row) => string,
): Page<T> {
  const ordered = newestFirst ? rows.toReversed() : rows
  const start = after === undefined ? 0 : startBehind(ordered.map(sortOf), after, newestFirst)
  const slice = withinPage(ordered.slice(start, start + limit))
  const items = slice.map((row) => storedOf(kind, row))
  const last = slice.at(-1)
  return start + slice.length < ordered.length && last ? { items, next: sortOf(last) } : { items }
}

/** Up to and with the row by which the page is full. */
function withinPage(rows: readonly Row[]): readonly Row[] {
  let bytes = 0
  const full = rows.findIndex(({ record }) => {
    bytes += JSON.stringify(record.value).length
    return bytes >= PAGE_BYTES
  })
  return full < 0 ? rows : rows.slice(0, full + 1)
}

/** As a query goes on behind a key, also when its row was deleted meanwhile. */
function startBehind(sorts: readonly string[], after: string, newestFirst = false): number {
  const at = sorts.indexOf(after)
  if (at >= 0) return at + 1
  const next = sorts.findIndex((sort) => (newestFirst ? sort < after : sort > after))
  return next < 0 ? sorts.length : next
}
