import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { Organisation } from '../shared/organisation.ts'

export interface FunctionAssetOptions {
  readonly organisation: Organisation
  readonly bundleFolder: string
  /** Styles and small scripts of the pages. */
  readonly webAssetsFolder: string
  readonly to: string
}

/** What every function of one organisation is deployed with: the shared code and that organisation's words. */
export function writeFunctionAsset(options: FunctionAssetOptions): void {
  const { organisation, bundleFolder, webAssetsFolder, to } = options
  mkdirSync(to, { recursive: true })
  cpSync(bundleFolder, to, { recursive: true })
  writeFileSync(join(to, 'content.json'), JSON.stringify(organisation))
  writePageAssets(webAssetsFolder, join(to, 'assets'))
}

/** One style sheet instead of many, so that a page on a slow line waits for one request. */
function writePageAssets(from: string, to: string): void {
  buildSync({
    entryPoints: [join(from, 'style.css'), join(from, 'enhance.js')],
    outdir: to,
    bundle: true,
    minify: true,
    external: ['/assets/*'],
    logLevel: 'error',
  })
  for (const image of readdirSync(from).filter((name) => name.endsWith('.svg'))) {
    cpSync(join(from, image), join(to, image))
  }
}
