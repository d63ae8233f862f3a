import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scratchFolder } from './scratch-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The real command line: it also proves that it can read what this library writes. */
function cdk(...args: string[]): string {
  const cli = [`${ROOT}/node_modules/aws-cdk/bin/cdk`, ...args, '--output', scratchFolder()]
  return execFileSync(process.execPath, cli, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })
}

test('the command line lists the stack for mail that all share, and two for an organisation', () => {
  const listed = cdk('list', '--context', 'organisation=demo')
  expect(listed.trim().split('\n')).toEqual([
    'upline-mail',
    'demo/data (demo-data)',
    'demo/service (demo-service)',
  ])
})
