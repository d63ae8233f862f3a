import type { Resource } from '../../local/aws/service.ts'
import { TABLE } from '../../shared/aws/environment.ts'

const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]

/** A table as the data stack makes it, with every index. */
export function tableResource(name: string): Resource {
  const indexes = [TABLE.dueIndex, ...TABLE.lookupIndexes]
  const attributes = [TABLE, ...indexes].flatMap(({ partitionKey, sortKey }) => [
    partitionKey,
    sortKey,
  ])
  return {
    logicalId: name,
    type: 'AWS::DynamoDB::GlobalTable',
    name,
    arn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`,
    ref: name,
    properties: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys(TABLE.partitionKey, TABLE.sortKey),
      AttributeDefinitions: attributes.map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'ALL' },
      })),
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    },
  }
}
