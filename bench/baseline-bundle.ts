import type { Metafile } from 'esbuild'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, ENTRY_POINTS, type EntryPoint } from '../infra/bundle.ts'

const BASELINES = {
  empty: 'public-pages',
  'one-read': 'public-api',
} as const satisfies Readonly<Record<string, EntryPoint>>

export type Baseline = keyof typeof BASELINES

/** Under which of the product's names a baseline is bundled: `bundle` knows no others. */
export function entryPointOf(baseline: Baseline): EntryPoint {
  return BASELINES[baseline]
}

/** The functions to measure against, bundled by the product's own settings. */
export function bundleBaselines(from: string, to: string): Promise<Metafile> {
  mkdirSync(from, { recursive: true })
  for (const name of ENTRY_POINTS) {
    writeFileSync(join(from, `${name}.ts`), 'export const handler = undefined\n')
  }
  for (const [baseline, name] of Object.entries(BASELINES)) {
    const source = fileURLToPath(new URL(`./baselines/${baseline}.ts`, import.meta.url))
    writeFileSync(join(from, `${name}.ts`), `export { handler } from ${JSON.stringify(source)}\n`)
  }
  return bundle({ from, to })
}
