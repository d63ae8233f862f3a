import type * as z from 'zod/mini'
import type { Instant } from './time.ts'

/** Where a lookup finds a record: all of one `group`, in the order of `sort`. */
export interface LookupKey {
  readonly group: string
  readonly sort: string
}

/**
 * A kind of record as data: a capability declares it, one adapter stores any of them.
 * `lookups` are eventually consistent views, one a kind, as the tables have one index; never decide uniqueness by one.
 */
export interface RecordKind<T> {
  readonly name: string
  readonly schema: z.ZodMiniType<T>
  /** Unique within the kind, or within its group when the kind has groups. */
  readonly id: (value: T) => string
  /** Records of one group are read together, strongly consistent, in order of id. */
  readonly group?: (value: T) => string
  readonly lookups?: readonly [(value: T) => LookupKey | undefined]
  /** When the row may be forgotten. */
  readonly expiresAt?: (value: T) => Instant | undefined
  /** @default 'records' */
  readonly table?: TableName
}

/** A record as read, with the version that a later put must expect. */
export interface Stored<T> {
  readonly value: T
  readonly version: number
}

/** What a put expects to find. A mismatch is a conflict and nothing of the commit is written. */
export type Expectation =
  | 'absent'
  | { readonly version: number }
  /** A view of another record of the same commit, whose own condition guards both. */
  | 'derived'

export type TableName = 'records' | 'mail-ledger'

/** Where one record lies. */
export interface RecordKey {
  readonly table: TableName
  readonly partition: string
  readonly sort: string
}

/** A record with everything the adapter must know, as plain data. */
export interface PlacedRecord {
  readonly key: RecordKey
  readonly kind: string
  readonly value: unknown
  readonly lookups: readonly (LookupKey | undefined)[]
  readonly expiresAt: Instant | undefined
}

/** Sort key of a record that is alone in its partition. */
const ALONE = '-'

export function keyOf<T>(kind: RecordKind<T>, id: string, group?: string): RecordKey {
  const table = kind.table ?? 'records'
  return group === undefined
    ? { table, partition: `${kind.name}/${id}`, sort: ALONE }
    : { table, partition: `${kind.name}/${group}`, sort: id }
}

export function place<T>(kind: RecordKind<T>, value: T): PlacedRecord {
  return {
    key: keyOf(kind, kind.id(value), kind.group?.(value)),
    kind: kind.name,
    value,
    lookups: (kind.lookups ?? []).map((lookup) => lookup(value)),
    expiresAt: kind.expiresAt?.(value),
  }
}
