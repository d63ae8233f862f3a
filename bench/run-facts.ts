import { spawnSync } from 'node:child_process'
import { arch, availableParallelism, loadavg, platform } from 'node:os'
import { ROOT } from './product-copy.ts'

/** Without which figures say little: what was measured, where, how, and whether the machine was busy. */
export function runFacts(file: string): ReadonlyMap<string, string> {
  const changes = git('status', '--porcelain', '--', '.', `:!${file}`)
  const changed = changes?.split('\n').filter((line) => line !== '').length ?? 0
  return new Map([
    ['Command', '`npm run bench`'],
    ['Commit', git('rev-parse', 'HEAD') ?? 'unknown, this is no clone'],
    ['Working tree', changed === 0 ? 'clean' : `not clean: ${changed} files differ`],
    ['Date', new Date().toISOString()],
    ['Node', `${process.version}, ${platform()} ${arch()}`],
    ['Cores', `${availableParallelism()}, load before ${loadavg()[0]?.toFixed(1)}`],
  ])
}

function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? stdout.trimEnd() : undefined
}
