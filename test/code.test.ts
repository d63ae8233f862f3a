import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The tool's own words when it found something, nothing when it did not. */
function findings(script: string, ...options: readonly string[]): string {
  const file = join(root, 'node_modules', script)
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...options], {
    cwd: root,
    encoding: 'utf8',
  })
  return status === 0 ? '' : `${stdout}${stderr}`
}

describe('the code', () => {
  it('has types that fit, as the compiler reads it', () => {
    expect(findings('typescript/bin/tsc', '--noEmit')).toBe('')
  }, 120_000)

  it('has no promise left floating and nothing else the linter refuses', () => {
    expect(findings('oxlint/bin/oxlint', '--deny-warnings')).toBe('')
  }, 120_000)

  it('is formatted', () => {
    expect(findings('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')).toBe('')
  }, 120_000)
})
