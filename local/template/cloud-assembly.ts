import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { readSchema } from './read-schema.ts'
import { type Template, templateSchema } from './template.ts'

export interface Stack {
  readonly name: string
  readonly template: Template
  /** `aws://<account>/<region>`, with `unknown-account` where the stack leaves it open. */
  readonly environment: string
}

export interface CloudAssembly {
  readonly stacks: readonly Stack[]
  /** Object key in the assets bucket → folder on this machine. */
  readonly assets: ReadonlyMap<string, string>
}

const manifestSchema = z.object({
  artifacts: z._default(
    z.record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z._default(z.string(), 'aws://unknown-account/unknown-region'),
        properties: z._default(
          z.object({
            templateFile: z.optional(z.string()),
            stackName: z.optional(z.string()),
            directoryName: z.optional(z.string()),
            file: z.optional(z.string()),
          }),
          {},
        ),
      }),
    ),
    {},
  ),
})

const assetManifestSchema = z.object({
  files: z._default(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    ),
    {},
  ),
})

/** Read `cdk.out`, with the nested assemblies that CDK stages write. */
export function readCloudAssembly(directory: string): CloudAssembly {
  const stacks: Stack[] = []
  const assets = new Map<string, string>()
  collect(directory, stacks, assets)
  return { stacks, assets }
}

function collect(directory: string, stacks: Stack[], assets: Map<string, string>): void {
  const { artifacts } = read(join(directory, 'manifest.json'), manifestSchema)
  for (const [id, { type, properties, environment }] of Object.entries(artifacts)) {
    if (type === 'cdk:cloud-assembly' && properties.directoryName) {
      collect(join(directory, properties.directoryName), stacks, assets)
    } else if (type === 'cdk:asset-manifest' && properties.file) {
      collectAssets(directory, properties.file, assets)
    } else if (type === 'aws:cloudformation:stack' && properties.templateFile) {
      const template = read(join(directory, properties.templateFile), templateSchema)
      stacks.push({ name: properties.stackName ?? id, template, environment })
    }
  }
}

function collectAssets(directory: string, file: string, assets: Map<string, string>): void {
  for (const asset of Object.values(read(join(directory, file), assetManifestSchema).files)) {
    const { path } = asset.source
    if (path === undefined) continue
    for (const { objectKey } of Object.values(asset.destinations)) {
      assets.set(objectKey, resolve(directory, path))
    }
  }
}

function read<Schema extends z.ZodMiniType>(file: string, schema: Schema): z.output<Schema> {
  return readSchema(schema, JSON.parse(readFileSync(file, 'utf8')), file)
}
