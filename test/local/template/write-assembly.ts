import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface StackSource {
  readonly template: object
  readonly environment?: string
}

export interface AssemblySource {
  readonly stacks: Readonly<Record<string, StackSource>>
  /** Object key → folder. */
  readonly assets?: Readonly<Record<string, string>>
}

/** A cloud assembly as CDK leaves it, in a folder of its own. */
export function writeAssembly({ stacks, assets = {} }: AssemblySource): string {
  const directory = mkdtempSync(join(tmpdir(), 'upline-assembly-'))
  const artifacts: Record<string, object> = {
    assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
  }
  for (const [name, { template, environment }] of Object.entries(stacks)) {
    const templateFile = `${name}.template.json`
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment,
      properties: { templateFile, stackName: name },
    }
    writeFileSync(join(directory, templateFile), JSON.stringify(template))
  }
  const files = Object.entries(assets).map(([objectKey, path]) => [
    objectKey,
    { source: { path, packaging: 'zip' }, destinations: { here: { objectKey } } },
  ])
  const assetManifest = { files: Object.fromEntries(files) }
  writeFileSync(join(directory, 'assets.json'), JSON.stringify(assetManifest))
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }))
  return directory
}
