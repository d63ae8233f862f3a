import { Queue } from 'aws-cdk-lib/aws-sqs'
import { CfnRoute, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { createApp } from '../../infra/create-app.ts'
import { addSecurityChecks } from '../../infra/security-checks.ts'
import type { ServiceStack } from '../../infra/service-stack.ts'
import { scratchFolder } from './scratch-folder.ts'
import { sampleStage } from './synthesised.ts'

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({
          ruleName: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
})

/** Synthesises with all checks; answers `rule at construct` for each finding. */
function findings(change: (service: ServiceStack) => void = () => {}): string[] {
  const outdir = scratchFolder()
  const app = createApp({ outdir })
  change(sampleStage(app).service)
  addSecurityChecks(app)
  const failure = outcomeOf(() => app.synth())
  const text = readFileSync(join(outdir, 'validation-report.json'), 'utf8')
  const found = report.parse(JSON.parse(text)).pluginReports.flatMap(({ violations }) => violations)
  expect(failure === undefined).toBe(found.length === 0)
  return found.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  )
}

function outcomeOf(work: () => void): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}

test('no finding is left that is not acknowledged with its reason', () => {
  expect(findings()).toEqual([])
})

test('a queue without a queue for its failures is a finding', () => {
  const found = findings((service) => new Queue(service, 'careless', { enforceSSL: true }))
  expect(found).toEqual(['AwsSolutions-SQS3 at sample/service/careless/Resource'])
})

test('a wildcard that is not acknowledged is a finding', () => {
  const statement = new PolicyStatement({ actions: ['ses:SendRawEmail'], resources: ['*'] })
  const found = findings(({ parts }) => parts.publicApi.addToRolePolicy(statement))
  expect(found).toEqual([
    'AwsSolutions-IAM5[Resource::*] at sample/service/public-api-role/DefaultPolicy/Resource',
  ])
})

test('a route without authorisation that is not listed as public is a finding', () => {
  const found = findings(({ parts: { api, publicApi } }) => {
    const integration = new HttpLambdaIntegration('forgotten', publicApi)
    api.addRoutes({ path: '/v1/forgotten', methods: [HttpMethod.GET], integration })
  })
  expect(found).toEqual(['AwsSolutions-APIG4 at sample/service/api/GET--v1--forgotten/Resource'])
})

test('a route of staff that lost its authorisation is a finding', () => {
  const found = findings(({ parts }) => {
    const route = parts.api.node.findChild('GET/v1/staff/faqs').node.defaultChild
    if (route instanceof CfnRoute) route.authorizationType = 'NONE'
  })
  expect(found).toEqual(['AwsSolutions-APIG4 at sample/service/api/GET--v1--staff--faqs/Resource'])
})
