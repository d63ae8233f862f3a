// `npm run activate-mail`: once for an account and region, after `upline-mail` was deployed there.
import { parseArgs } from 'node:util'
import { SESClient } from '@aws-sdk/client-ses'
import { activateRuleSet } from './activate-rule-set.ts'

const USAGE = 'npm run activate-mail -- [--region REGION] [--replace]'

try {
  const { replace, region } = parseArgs({
    options: { replace: { type: 'boolean', default: false }, region: { type: 'string' } },
  }).values
  const client = new SESClient({ ...(region !== undefined && { region }) })
  const where = await client.config.region()
  console.log(`${where}: ${await activateRuleSet(client, { replace })}`)
} catch (error) {
  // For whoever deploys: no stack. SES's own words say most, a missing region or right among them.
  console.error(error instanceof Error ? error.message : error)
  console.error(USAGE)
  process.exitCode = 1
}
