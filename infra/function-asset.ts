import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  if (existsSync(webAssetsFolder)) cpSync(webAssetsFolder, join(to, 'assets'), { recursive: true })
}
