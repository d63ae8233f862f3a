import type { Metafile } from 'esbuild'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle, type EntryPoint } from '../infra/bundle.ts'
import { synthesise } from '../local/synthesis.ts'
import { bundleBaselines, entryPointOf, type Baseline } from './baseline-bundle.ts'
import { ROOT } from './product-copy.ts'

interface Bundle {
  /** To which the metafile's paths are relative. */
  readonly sourceFolder: string
  readonly metafile: Metafile
}

/** What several measurements stand on, made once. */
export interface Ground {
  readonly scratch: string
  /** Folder of the demo organisation's cloud assembly. */
  readonly assembly: string
  /** What a function finds on Lambda: the code and the organisation's words. */
  readonly asset: string
  readonly product: Bundle
  readonly baselines: Bundle
  readonly baselineFolder: string
}

export async function prepareGround(scratch: string): Promise<Ground> {
  const assembly = join(scratch, 'cdk.out')
  await synthesise('demo', assembly)
  const [content] = globSync('**/content.json', { cwd: assembly })
  if (content === undefined) throw new Error('The assembly holds no function asset')
  const functions = join(ROOT, 'functions')
  const [baselineSources, baselineFolder] = [join(scratch, 'baselines'), join(scratch, 'baseline')]
  return {
    scratch,
    assembly,
    asset: join(assembly, content, '..'),
    product: {
      sourceFolder: functions,
      metafile: await bundle({ from: functions, to: join(scratch, 'bundle') }),
    },
    baselines: {
      sourceFolder: baselineSources,
      metafile: await bundleBaselines(baselineSources, baselineFolder),
    },
    baselineFolder,
  }
}

/** Where the module of a deployed function lies. */
export function productModule({ asset }: Ground, name: EntryPoint): string {
  return pathToFileURL(join(asset, `${name}.mjs`)).href
}

export function baselineModule({ baselineFolder }: Ground, baseline: Baseline): string {
  return pathToFileURL(join(baselineFolder, `${entryPointOf(baseline)}.mjs`)).href
}

/** A program of this folder, for a process of its own. */
export function programPath(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
