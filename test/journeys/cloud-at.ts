import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import { LocalClock } from '../../local/local-clock.ts'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { openState } from '../../local/sqlite-state.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'

/** A state file of a machine whose clock was left at an instant: nights and seasons are known then. */
export function stateFileAt(instant: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'upline-at-')), 'state.sqlite')
  const state = openState(file)
  new LocalClock(state).freezeAt(Date.parse(instant))
  state.close()
  return file
}

/** The local cloud at an instant of the calendar; its state goes with it when it is closed. */
export async function startCloudAt(
  instant: string,
  assembly = inject('demoAssembly'),
): Promise<LocalCloud> {
  const stateFile = stateFileAt(instant)
  const cloud = await startLocalCloud({ assembly, stateFile })
  const close = async () => {
    await cloud.close()
    rmSync(dirname(stateFile), { recursive: true })
  }
  return { ...cloud, close }
}

/** Ten in the morning of Berlin in winter, the next time it is; the clock stands there. */
export async function standAtTen(cloud: LocalCloud): Promise<number> {
  const day = 24 * 3_600_000
  const nine = Math.floor(cloud.clock.now() / day) * day + 9 * 3_600_000
  const at = nine >= cloud.clock.now() ? nine : nine + day
  return standAt(cloud, at)
}

export function standAt(cloud: LocalCloud, at: number): Promise<number> {
  return cloud.clock.move({ to: new Date(at).toISOString(), hold: true })
}
