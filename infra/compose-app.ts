import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from 'aws-cdk-lib/core'
import type { Organisation } from '../shared/organisation.ts'
import { bundle } from './bundle.ts'
import { createApp, type AppOptions } from './create-app.ts'
import { writeFunctionAsset } from './function-asset.ts'
import { MailStack } from './mail-stack.ts'
import { OrganisationStage } from './organisation-stage.ts'
import { readOrganisations } from './organisation.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface ComposeOptions extends AppOptions {
  /** @default context key `organisation`, else every organisation there is */
  readonly organisation?: string
}

/** The whole app, ready to synthesise: every organisation compiled, the code bundled once for all. */
export async function composeApp(options: ComposeOptions = {}): Promise<App> {
  const app = createApp(options)
  const only = options.organisation ?? organisationOfContext(app)
  const scratch = mkdtempSync(join(tmpdir(), 'upline-bundle-'))
  try {
    const bundleFolder = join(scratch, 'bundle')
    const [organisations] = await Promise.all([
      readOrganisations(join(ROOT, 'organisations'), only),
      bundle({ from: join(ROOT, 'functions'), to: bundleFolder }),
    ])
    for (const organisation of organisations) addStage(app, organisation, scratch)
    new MailStack(app)
    return app
  } finally {
    // The assembly has its own copy from the moment a stage is made.
    rmSync(scratch, { recursive: true })
  }
}

/** `-c organisation=demo` */
function organisationOfContext(app: App): string | undefined {
  const named: unknown = app.node.tryGetContext('organisation')
  return typeof named === 'string' ? named : undefined
}

function addStage(app: App, organisation: Organisation, scratch: string): void {
  const functionAsset = join(scratch, `asset-${organisation.settings.id}`)
  writeFunctionAsset({
    organisation,
    bundleFolder: join(scratch, 'bundle'),
    webAssetsFolder: join(ROOT, 'web/assets'),
    to: functionAsset,
  })
  new OrganisationStage(app, { organisation, functionAsset })
}
