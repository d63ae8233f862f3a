import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { synthesise } from '../../local/synthesis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the demo organisation's cloud assembly. */
    demoAssembly: string
  }
}

/** The stacks that journeys run, synthesised once for all test files. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'upline-demo-'))
  const assembly = join(folder, 'cdk.out')
  await synthesise('demo', assembly)
  project.provide('demoAssembly', assembly)
  return () => rmSync(folder, { recursive: true, force: true })
}
