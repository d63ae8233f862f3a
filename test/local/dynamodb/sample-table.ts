import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type { Resource } from '../../../local/aws/service.ts'

const key = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
]

const keys = {
  KeySchema: key('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'due',
      KeySchema: key('dueShard', 'dueAt'),
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
}

/** As `CreateTable` takes it. */
export function createSampleTable(TableName: string): CreateTableCommandInput {
  return { ...keys, TableName, BillingMode: 'PAY_PER_REQUEST' }
}

/** As the resolved template has it. */
export function sampleTable(name: string, properties: Resource['properties'] = {}): Resource {
  return {
    logicalId: 'Sample',
    type: 'AWS::DynamoDB::GlobalTable',
    name,
    arn: undefined,
    ref: name,
    properties: {
      ...keys,
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [{ Region: 'eu-west-1', DeletionProtectionEnabled: true }],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
      ...properties,
    },
  }
}
