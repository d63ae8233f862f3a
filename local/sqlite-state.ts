import { DatabaseSync } from 'node:sqlite'
import type { LocalState } from './state.ts'

const PREPARE_FILE = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS entries (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (collection, key)
  ) STRICT, WITHOUT ROWID;
`

class SqliteState implements LocalState {
  readonly #database: DatabaseSync
  readonly #select
  readonly #upsert
  readonly #remove
  #depth = 0

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#select = database.prepare(
      'SELECT key, value FROM entries WHERE collection = ? ORDER BY key',
    )
    this.#upsert = database.prepare(
      'INSERT INTO entries (collection, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    this.#remove = database.prepare('DELETE FROM entries WHERE collection = ? AND key = ?')
  }

  clear(): void {
    this.#database.exec('DELETE FROM entries')
  }

  // All rows are read before the first is handed out: a caller may write while it iterates.
  *entries<T>(collection: string): Generator<readonly [key: string, value: T]> {
    for (const row of this.#select.all(collection)) {
      yield [String(row['key']), JSON.parse(String(row['value']))]
    }
  }

  put(collection: string, key: string, value: unknown): void {
    const text = JSON.stringify(value)
    if (text === undefined) throw new TypeError(`${collection}/${key}: not a JSON value`)
    this.#upsert.run(collection, key, text)
  }

  delete(collection: string, key: string): void {
    this.#remove.run(collection, key)
  }

  /** A nested transaction is a savepoint: what it rolls back, the outer one never sees. */
  transaction<T>(work: () => T): T {
    const nested = this.#depth > 0
    this.#database.exec(nested ? 'SAVEPOINT nested' : 'BEGIN IMMEDIATE')
    this.#depth += 1
    try {
      const result = work()
      if (result instanceof Promise) throw new TypeError('A transaction cannot wait for a promise')
      this.#database.exec(nested ? 'RELEASE nested' : 'COMMIT')
      return result
    } catch (error) {
      this.#rollBack(nested)
      throw error
    } finally {
      this.#depth -= 1
    }
  }

  #rollBack(nested: boolean): void {
    // SQLite itself has rolled back already after some failures, a full disk for one.
    if (!this.#database.isTransaction) return
    this.#database.exec(nested ? 'ROLLBACK TO nested; RELEASE nested' : 'ROLLBACK')
  }

  close(): void {
    this.#database.close()
  }
}

function openDatabase(file: string): LocalState {
  const database = new DatabaseSync(file)
  try {
    database.exec(PREPARE_FILE)
  } catch (cause) {
    database.close()
    throw new Error(`${file} cannot be opened; does another process use it?`, { cause })
  }
  return new SqliteState(database)
}

/** Survives SIGKILL of the process, not the loss of power. One process at a time. */
export function openState(file: string): LocalState {
  return openDatabase(file)
}

/** Forgets everything when it is closed. */
export function memoryState(): LocalState {
  return openDatabase(':memory:')
}
