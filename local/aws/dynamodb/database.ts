import type { Commits } from './commits.ts'
import type { Engine } from './engine.ts'
import type { LocalTable } from './local-table.ts'
import type { Mirror } from './mirror.ts'
import type { RequestTokens } from './request-tokens.ts'

/** What the operations work with. */
export interface Database {
  readonly engine: Engine
  readonly commits: Commits
  readonly mirror: Mirror
  readonly tokens: RequestTokens
  readonly tables: ReadonlyMap<string, LocalTable>
}
