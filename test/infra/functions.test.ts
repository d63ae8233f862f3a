import { expect, test } from 'vitest'
import { ENTRY_POINTS } from '../../infra/bundle.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf, type TemplateResource } from './template-resources.ts'

const { service } = synthesise()
const functions = resourcesOf(service, 'AWS::Lambda::Function')

function handlerOf({ properties }: TemplateResource): string {
  return String(properties['Handler']).replace(/\.handler$/, '')
}

function environmentOf({ properties }: TemplateResource): Record<string, unknown> {
  const { Variables } = properties['Environment'] as { Variables: Record<string, unknown> }
  return Variables
}

test('every entry point is deployed once', () => {
  expect(functions.map(handlerOf).sort()).toEqual([...ENTRY_POINTS].sort())
})

test('all functions of an organisation share one asset', () => {
  const code = functions.map(({ properties }) => JSON.stringify(properties['Code']))
  expect(new Set(code).size).toBe(1)
})

test('functions run on Node 24 and arm64, log JSON to a group of their own, and trace nothing', () => {
  for (const { properties } of functions) {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
    })
    expect(properties).not.toHaveProperty('TracingConfig')
  }
  const groups = functions.map(({ properties }) => JSON.stringify(properties['LoggingConfig']))
  expect(new Set(groups).size).toBe(functions.length)
})

test('whoever parses what strangers write has more memory than the others, and a minute', () => {
  const [receiving, ...others] = functions.toSorted((a) =>
    handlerOf(a) === 'receive-email' ? -1 : 1,
  )
  expect(receiving?.properties).toMatchObject({ MemorySize: 1024, Timeout: 60 })
  for (const { properties } of others) expect(properties['MemorySize']).toBe(512)
})

test('logs are forgotten after a month', () => {
  const groups = resourcesOf(service, 'AWS::Logs::LogGroup')
  expect(groups).toHaveLength(functions.length + 1)
  for (const { properties } of groups) expect(properties['RetentionInDays']).toBe(30)
})

test('each function knows the addresses of what it may use, and no others', () => {
  const store = ['RECORDS_TABLE', 'SITE_URL']
  const storeAndLedger = ['MAIL_LEDGER_TABLE', ...store]
  const dispatch = [
    'BULK_MAIL_QUEUE_URL',
    'PROMPT_MAIL_QUEUE_URL',
    'RUN_FOLLOW_UP_ARN',
    'RUN_SLA_STEP_ARN',
    'SCHEDULE_DEAD_LETTER_ARN',
    'SCHEDULE_GROUP',
    'SCHEDULE_ROLE_ARN',
    'SITE_URL',
  ]
  const known = functions.map((each) => [handlerOf(each), Object.keys(environmentOf(each)).sort()])
  expect(Object.fromEntries(known)).toEqual({
    'public-api': storeAndLedger,
    'public-pages': storeAndLedger,
    'staff-api': storeAndLedger,
    'relay-outbox': dispatch,
    'run-follow-up': store,
    'run-sla-step': store,
    'send-prompt-mail': ['CONFIGURATION_SET', ...storeAndLedger],
    'send-bulk-mail': ['CONFIGURATION_SET', ...storeAndLedger],
    'sweep-late-work': [...dispatch, 'RECORDS_TABLE'].sort(),
    'email-feedback': ['CONFIGURATION_SET', ...storeAndLedger],
    'receive-email': ['MAIL_LEDGER_TABLE', 'RECEIVED_MAIL_BUCKET', ...store],
  })
})

test("links lead to the organisation's own site, and without one to the gateway", () => {
  const gateway = onlyResource(service, 'AWS::ApiGatewayV2::Api')
  const siteUrls = functions.map((each) => environmentOf(each)['SITE_URL'])
  expect(siteUrls).toEqual(
    functions.map(() => ({ 'Fn::GetAtt': [gateway.logicalId, 'ApiEndpoint'] })),
  )

  const { settings, content } = sampleOrganisation()
  const own = { content, settings: { ...settings, siteUrl: 'https://join.example.org' } }
  const template = synthesise(own).service
  for (const each of resourcesOf(template, 'AWS::Lambda::Function')) {
    expect(environmentOf(each)['SITE_URL']).toBe('https://join.example.org')
  }
  template.hasOutput('LandingPage', { Value: 'https://join.example.org/r/rita' })
})
