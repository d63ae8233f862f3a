import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RUNBOOK } from '../../infra/runbook.ts'
import { EmfMeter } from '../../shared/aws/emf-meter.ts'
import { Names } from './names.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)
const README = new URL('../../README.md', import.meta.url)
const alarms = resourcesOf(service, 'AWS::CloudWatch::Alarm')

test('these are all alarms', () => {
  const known = alarms.map(({ logicalId }) => names.of(logicalId))
  expect(known.sort()).toEqual([
    'bulk-mail-dead-letters/not-empty',
    'bulk-mail/too-old',
    'email-feedback-failures/not-empty',
    'jobs/dead-letters/not-empty',
    'jobs/dropped',
    'jobs/target-errors',
    'promise-breached',
    'prompt-mail-dead-letters/not-empty',
    'prompt-mail/too-old',
    'receive-email-failures/not-empty',
    'relay-outbox-failures/not-empty',
    'relay-outbox-late',
    'reputation-worrying',
    'run-follow-up-failures/not-empty',
    'run-sla-step-failures/not-empty',
    'sending-stopped',
    'sweep-late-work-failures/not-empty',
    'sweep/failing',
    'sweep/not-running',
  ])
})

test('every alarm says what people suffer and where in the README to read what to do', () => {
  const headings = new Set(anchorsOf(readFileSync(README, 'utf8')))
  for (const { properties } of alarms) {
    const description = String(properties['AlarmDescription'])
    const [, impact = '', anchor = ''] =
      /^(.+) What to do: README\.md#(\S+)$/.exec(description) ?? []
    expect(impact.length).toBeGreaterThan(20)
    expect(headings, `README.md has no heading for "${anchor}"`).toContain(anchor)
  }
})

test('every consequence that is written down belongs to an alarm', () => {
  const descriptions = alarms.map(({ properties }) => String(properties['AlarmDescription']))
  for (const { impact } of Object.values(RUNBOOK)) {
    expect(descriptions.filter((text) => text.startsWith(impact))).not.toEqual([])
  }
})

test("every alarm reaches the organisation's staff by mail", () => {
  const topic = onlyResource(service, 'AWS::SNS::Topic')
  for (const { properties } of alarms) {
    expect(properties['AlarmActions']).toEqual([{ Ref: topic.logicalId }])
  }
  const subscribers = resourcesOf(service, 'AWS::SNS::Subscription').map(({ properties }) => [
    properties['Protocol'],
    properties['Endpoint'],
  ])
  expect(subscribers).toEqual([
    ['email', 'first@example.org'],
    ['email', 'second@example.org'],
  ])
})

test('CloudWatch may publish alarms, although enforcing TLS replaced the default policy', () => {
  const { properties } = onlyResource(service, 'AWS::SNS::TopicPolicy')
  expect(properties['PolicyDocument']).toMatchObject({
    Statement: [
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ],
  })
})

test('silence is good news for every alarm but the one on a sweep that does not run', () => {
  for (const { logicalId, properties } of alarms) {
    const isSweep = names.of(logicalId) === 'sweep/not-running'
    expect(properties['TreatMissingData']).toBe(isSweep ? 'breaching' : 'notBreaching')
  }
})

test.each([
  ['promise-breached', 300],
  ['sending-stopped', 300],
  ['reputation-worrying', 3600],
] as const)(
  'one %s rings within %i seconds, and only that of this very organisation',
  (count, seconds) => {
    const lines: string[] = []
    new EmfMeter({
      organisation: 'sample',
      epochMs: () => 0,
      write: (line) => lines.push(line),
    }).count(count)
    const { _aws, ...values } = JSON.parse(lines[0] ?? '')
    const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics
    const [alarm] = alarms.filter(({ logicalId }) => names.of(logicalId) === count)
    expect(alarm?.properties).toMatchObject({
      Namespace,
      MetricName: Metrics[0].Name,
      Dimensions: Dimensions[0].map((Name: string) => ({ Name, Value: values[Name] })),
      Statistic: 'Sum',
      Period: seconds,
      EvaluationPeriods: 1,
      Threshold: values[Metrics[0].Name],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    })
  },
)

/** As GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}
