import { expect, test } from 'vitest'
import { tableFromTemplate } from '../../../local/aws/dynamodb/table-from-template.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { sampleTable } from './sample-table.ts'

const make = (properties: Resource['properties']) =>
  tableFromTemplate(sampleTable('records', properties))

test('what only matters on AWS is passed over', () => {
  const table = make({
    SSESpecification: { SSEEnabled: true },
    Replicas: [{ Region: 'eu-west-1', PointInTimeRecoverySpecification: {} }],
    DeletionProtectionEnabled: true,
    Tags: [],
  })
  expect(table).toMatchObject({
    description: { TableName: 'records' },
    streamViewType: 'NEW_AND_OLD_IMAGES',
    timeToLiveAttribute: 'expiresAtSeconds',
  })
})

test.each([
  [{ LocalSecondaryIndexes: [] }, 'LocalSecondaryIndexes'],
  [{ KinesisStreamSpecification: {} }, 'KinesisStreamSpecification'],
  [{ StreamSpecification: { StreamViewType: 'NEW_IMAGE', ResourcePolicy: {} } }, 'ResourcePolicy'],
  [{ StreamSpecification: { StreamViewType: 'OLD' } }, 'StreamSpecification.StreamViewType'],
  [{ TimeToLiveSpecification: { Enabled: 'yes' } }, 'TimeToLiveSpecification.Enabled'],
  [
    {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'HASH' },
      ],
    },
    'one HASH key',
  ],
  [{ AttributeDefinitions: [] }, 'key pk is not in AttributeDefinitions'],
])('a table that needs more is refused by name: %j', (properties, name) => {
  expect(() => make(properties)).toThrow(name)
})

test('a resource that is no table is refused', () => {
  const queue = { ...sampleTable('records'), type: 'AWS::SQS::Queue' }
  expect(() => tableFromTemplate(queue)).toThrow('Sample is no table but a AWS::SQS::Queue')
})
