import type { LocalState } from '../../state.ts'

const GROUPS = 'scheduler.groups'

export interface StoredGroup {
  readonly name: string
  readonly createdAt: number
}

/** Schedule groups; `default` is there from the beginning, as in every account. */
export class GroupBook {
  readonly #state: LocalState
  readonly #groups = new Map<string, StoredGroup>()

  constructor(state: LocalState, now: number) {
    this.#state = state
    for (const [name, group] of state.entries<StoredGroup>(GROUPS)) this.#groups.set(name, group)
    if (!this.#groups.has('default')) this.put({ name: 'default', createdAt: now })
  }

  get(name: string): StoredGroup | undefined {
    return this.#groups.get(name)
  }

  all(): StoredGroup[] {
    return [...this.#groups.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  put(group: StoredGroup): void {
    this.#state.put(GROUPS, group.name, group)
    this.#groups.set(group.name, group)
  }

  delete(name: string): void {
    this.#state.delete(GROUPS, name)
    this.#groups.delete(name)
  }
}
