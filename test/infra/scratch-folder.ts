import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own, with the given files, gone when the test is over. */
export function scratchFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = makeScratchFolder(files)
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export function makeScratchFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'upline-test-'))
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return folder
}
