import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib/core'

const CDK_JSON = fileURLToPath(new URL('../cdk.json', import.meta.url))

export interface AppOptions {
  /** @default where the CDK command line wants it, else `cdk.out` */
  readonly outdir?: string
  /**
   * Whether synthesis checks the templates against CloudFormation's rules, which takes a second.
   * @default true
   */
  readonly validate?: boolean
}

/**
 * An app with the feature flags of cdk.json. The command line hands them over by itself; the local
 * cloud and the tests do not run under it, and must get the very template that is deployed.
 */
export function createApp({ outdir, validate = true }: AppOptions = {}): App {
  const { context } = JSON.parse(readFileSync(CDK_JSON, 'utf8'))
  return new App({
    outdir,
    context,
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
  })
}
