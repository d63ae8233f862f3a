/**
 * Everything the local cloud keeps on disk: one SQLite file, so that one transaction can hold a
 * table write with its stream record, or a queue entry with the schedule that sent it. Survives SIGKILL.
 */
export interface LocalState {
  /** Every entry of a collection in key order. */
  entries<T>(collection: string): Iterable<readonly [key: string, value: T]>
  put(collection: string, key: string, value: unknown): void
  delete(collection: string, key: string): void
  /** All puts and deletes inside are stored together or not at all. May nest. */
  transaction<T>(work: () => T): T
  /** Forgets everything. */
  clear(): void
  close(): void
}
