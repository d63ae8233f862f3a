import * as z from 'zod'
import type { Resource } from '../service.ts'
import type { TableDescription } from './dynalite.ts'
import type { StreamViewType } from './stream-record.ts'

export interface TableDefinition {
  readonly description: TableDescription
  readonly streamViewType: StreamViewType | undefined
  readonly timeToLiveAttribute: string | undefined
}

/** A property that changes nothing on one machine. */
const ignored = z.unknown().optional()

const keySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .refine(
    ([hash, range, ...more]) =>
      hash?.KeyType === 'HASH' && (range?.KeyType ?? 'RANGE') === 'RANGE' && more.length === 0,
    'must be one HASH key and at most one RANGE key',
  )

const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  ContributorInsightsSpecification: ignored,
  OnDemandThroughput: ignored,
  ProvisionedThroughput: ignored,
  ReadOnDemandThroughputSettings: ignored,
  ReadProvisionedThroughputSettings: ignored,
  WarmThroughput: ignored,
  WriteOnDemandThroughputSettings: ignored,
  WriteProvisionedThroughputSettings: ignored,
})

const tableProperties = z.strictObject({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
    })
    .optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
  BillingMode: ignored,
  ContributorInsightsSpecification: ignored,
  DeletionProtectionEnabled: ignored,
  OnDemandThroughput: ignored,
  PointInTimeRecoverySpecification: ignored,
  ProvisionedThroughput: ignored,
  Replicas: ignored,
  SSESpecification: ignored,
  TableClass: ignored,
  TableName: ignored,
  Tags: ignored,
  WarmThroughput: ignored,
  WriteOnDemandThroughputSettings: ignored,
  WriteProvisionedThroughputSettings: ignored,
})

const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table']

export function tableFromTemplate({
  type,
  logicalId,
  name,
  properties,
}: Resource): TableDefinition {
  if (!TABLE_TYPES.includes(type)) throw new Error(`${logicalId} is no table but a ${type}`)
  const parsed = tableProperties.safeParse(properties)
  if (!parsed.success) {
    throw new Error(
      `The local DynamoDB cannot make the table ${logicalId}:\n${z.prettifyError(parsed.error)}`,
    )
  }
  const { TimeToLiveSpecification: timeToLive, StreamSpecification: stream } = parsed.data
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = parsed.data
  const description = {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  }
  checkKeysAreDefined(description)
  return {
    description,
    streamViewType: stream?.StreamViewType,
    timeToLiveAttribute: timeToLive?.Enabled === true ? timeToLive.AttributeName : undefined,
  }
}

function checkKeysAreDefined(table: TableDescription): void {
  const defined = new Set(table.AttributeDefinitions.map(({ AttributeName }) => AttributeName))
  for (const { KeySchema } of [table, ...table.GlobalSecondaryIndexes]) {
    for (const { AttributeName } of KeySchema) {
      if (defined.has(AttributeName)) continue
      throw new Error(`${table.TableName}: key ${AttributeName} is not in AttributeDefinitions`)
    }
  }
}
