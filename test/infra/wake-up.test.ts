import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { BULK_SENDERS_AT_ONCE } from '../../shared/aws/environment.ts'
import { Names } from './names.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)
const asynchronous = resourcesOf(service, 'AWS::Lambda::EventInvokeConfig')

function mappingTo(target: string) {
  const [mapping, ...others] = resourcesOf(service, 'AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => properties)
    .filter(({ FunctionName }) => names.of(FunctionName) === target)
  expect(others).toEqual([])
  return mapping ?? {}
}

test('the relay hears of jobs and messages that still await work, and of nothing else', () => {
  const { FilterCriteria } = mappingTo('relay-outbox') as {
    FilterCriteria: { Filters: { Pattern: string }[] }
  }
  expect(FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
    {
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: {
        NewImage: { kind: { S: ['job', 'message'] }, dueShard: { S: [{ exists: true }] } },
      },
    },
  ])
})

test('one bad row cannot hold up the relay: it is found, retried five times and put aside', () => {
  const mapping = mappingTo('relay-outbox')
  expect(mapping).toMatchObject({
    StartingPosition: 'TRIM_HORIZON',
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 5,
    MaximumRecordAgeInSeconds: 3600,
  })
  expect(names.of(mapping['EventSourceArn'])).toBe('records/stream')
  const { OnFailure } = mapping['DestinationConfig'] as { OnFailure: { Destination: unknown } }
  expect(names.of(OnFailure.Destination)).toBe('relay-outbox-failures')
})

test('prompt mail is sent one by one, bulk mail two batches at a time', () => {
  const prompt = mappingTo('send-prompt-mail')
  const bulk = mappingTo('send-bulk-mail')
  expect(names.of(prompt['EventSourceArn'])).toBe('prompt-mail')
  expect(names.of(bulk['EventSourceArn'])).toBe('bulk-mail')
  expect(prompt).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 5 } })
  expect(bulk).toMatchObject({ BatchSize: 5, ScalingConfig: { MaximumConcurrency: 2 } })
  // Each of them takes its share of the organisation's rate, so they must agree on how many there are.
  expect(BULK_SENDERS_AT_ONCE).toBe(2)
  for (const { FunctionResponseTypes } of [prompt, bulk]) {
    expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  }
})

test('whatever is invoked asynchronously keeps its failures', () => {
  const kept = asynchronous.map(({ properties }) => {
    const { OnFailure } = properties['DestinationConfig'] as { OnFailure: { Destination: unknown } }
    expect(properties).toMatchObject({ MaximumRetryAttempts: 2, Qualifier: '$LATEST' })
    return [names.of(properties['FunctionName']), names.of(OnFailure.Destination)]
  })
  expect(Object.fromEntries(kept)).toEqual({
    'run-follow-up': 'run-follow-up-failures',
    'run-sla-step': 'run-sla-step-failures',
    'sweep-late-work': 'sweep-late-work-failures',
    'email-feedback': 'email-feedback-failures',
    'receive-email': 'receive-email-failures',
  })
})

test('a step of a promise that waited an hour is given up to the sweep, anything else after six', () => {
  const ages = asynchronous.map(({ properties }) => [
    names.of(properties['FunctionName']),
    properties['MaximumEventAgeInSeconds'],
  ])
  expect(Object.fromEntries(ages)).toEqual({
    'run-follow-up': 21_600,
    'run-sla-step': 3600,
    'sweep-late-work': 21_600,
    'email-feedback': 21_600,
    'receive-email': 21_600,
  })
})

test('the sweep starts every 15 minutes, and a start that is lost is kept', () => {
  const schedule = onlyResource(service, 'AWS::Scheduler::Schedule')
  expect(schedule.properties).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
  })
  const target = schedule.properties['Target'] as Record<string, { Arn: unknown }>
  expect(names.of(target['Arn'])).toBe('sweep-late-work')
  expect(names.of(target['DeadLetterConfig']?.Arn)).toBe('jobs/dead-letters')
  expect(target['RetryPolicy']).toEqual({
    MaximumEventAgeInSeconds: 900,
    MaximumRetryAttempts: 3,
  })
})

test('the schedules go with the stack, so that none fires at functions that are gone', () => {
  const { deletionPolicy } = onlyResource(service, 'AWS::Scheduler::ScheduleGroup')
  expect(deletionPolicy).toBe('Delete')
})

test('SES reports what became of each mail, and only of our own mail do we hear', () => {
  service.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
    EventDestination: {
      Enabled: true,
      EventBridgeDestination: { EventBusArn: Match.anyValue() },
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    },
  })
  const rule = onlyResource(service, 'AWS::Events::Rule')
  const configurationSet = onlyResource(service, 'AWS::SES::ConfigurationSet')
  expect(rule.properties['EventPattern']).toEqual({
    source: ['aws.ses'],
    'detail-type': [
      'Email Sent',
      'Email Delivered',
      'Email Bounced',
      'Email Complaint Received',
      'Email Rejected',
    ],
    detail: {
      mail: { tags: { 'ses:configuration-set': [{ Ref: configurationSet.logicalId }] } },
    },
  })
  const [target] = rule.properties['Targets'] as Record<string, { Arn: unknown }>[]
  expect(names.of(target?.['Arn'])).toBe('email-feedback')
  expect(names.of(target?.['DeadLetterConfig']?.Arn)).toBe('email-feedback-failures')
})

test("the sender's domain signs its mail", () => {
  service.hasResourceProperties('AWS::SES::EmailIdentity', {
    EmailIdentity: 'mail.example.org',
    DkimAttributes: { SigningEnabled: true },
  })
})
