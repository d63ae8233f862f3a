import type { Effects } from '../../shared/effects.ts'
import { epochMs, instant } from '../../shared/kernel/time.ts'
import type { TestWorld } from './world.ts'

const touches = ({ puts }: Effects, kind: string) => puts.some(({ record }) => record.kind === kind)

/** Lets something happen between the next decision about a record of this kind and its commit. */
export function meanwhile(
  { store }: TestWorld,
  happens: () => Promise<unknown>,
  kind = 'question',
): void {
  const commit = store.commit.bind(store)
  store.commit = async (effects) => {
    if (!touches(effects, kind)) return commit(effects)
    store.commit = commit
    await happens()
    return commit(effects)
  }
}

/** The next commit loses to somebody else's, and is decided again when the clock has gone on. */
export function losesOnce(world: TestWorld, ms = 60_000): void {
  const { store } = world
  const commit = store.commit.bind(store)
  store.commit = async () => {
    store.commit = commit
    world.now = instant(epochMs(world.now) + ms)
    return 'conflict'
  }
}
