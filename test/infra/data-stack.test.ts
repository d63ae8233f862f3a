import { expect, test } from 'vitest'
import { Match } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { sampleStage, synthesise } from './synthesised.ts'
import { allResources, resourcesOf } from './template-resources.ts'

const { data, service } = synthesise()
const tables = resourcesOf(data, 'AWS::DynamoDB::GlobalTable')

test('both tables outlive the stack, can be restored to any second and cannot be deleted by mistake', () => {
  expect(tables).toHaveLength(2)
  for (const table of tables) {
    expect(table.deletionPolicy).toBe('Retain')
    expect(table.updateReplacePolicy).toBe('Retain')
    expect(table.properties['Replicas']).toEqual([
      expect.objectContaining({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ])
  }
})

test('idle tables cost nothing: both are paid by request', () => {
  for (const { properties } of tables) expect(properties['BillingMode']).toBe('PAY_PER_REQUEST')
})

test('everything that must be kept is in the data stack and nothing of it in the service stack', () => {
  expect(allResources(data).map(({ type }) => type)).toEqual([
    'AWS::DynamoDB::GlobalTable',
    'AWS::DynamoDB::GlobalTable',
  ])
  expect(allResources(service).filter(({ deletionPolicy }) => deletionPolicy === 'Retain')).toEqual(
    [],
  )
})

test('the records have a stream with both images, one lookup and a due index of keys alone', () => {
  data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: keys('pk', 'sk'),
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
    GlobalSecondaryIndexes: [
      index('lookup1', keys('lookup1Partition', 'lookup1Sort'), 'ALL'),
      index('due', keys('dueShard', 'checkAt'), 'KEYS_ONLY'),
    ],
  })
})

test('the mail ledger forgets, has no index and no stream', () => {
  data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: keys('pk', 'sk'),
    StreamSpecification: Match.absent(),
    TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
    GlobalSecondaryIndexes: Match.absent(),
  })
})

function keys(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ]
}

function index(IndexName: string, KeySchema: object[], ProjectionType: string) {
  return { IndexName, KeySchema, Projection: { ProjectionType } }
}

test('neither stack of an organisation can be deleted by mistake', () => {
  const { data: kept, service: replaceable } = sampleStage(new App())
  expect([kept.terminationProtection, replaceable.terminationProtection]).toEqual([true, true])
})
