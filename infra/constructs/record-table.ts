import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableV2,
  type Attribute,
  type GlobalSecondaryIndexPropsV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { TABLE } from '../../shared/aws/environment.ts'

export interface RecordTableProps {
  /** How many of the lookup indexes its records use. */
  readonly lookups: 0 | 1
  /** Its jobs and messages are relayed by the stream and swept by the due index. */
  readonly holdsOutbox: boolean
}

interface IndexKeys {
  readonly name: string
  readonly partitionKey: string
  readonly sortKey: string
}

/** A table of records that nobody can lose by deploying, deleting a stack or a mistaken write. */
export class RecordTable extends TableV2 {
  readonly lookupIndexArns: readonly string[]
  readonly dueIndexArn: string

  constructor(scope: Construct, id: string, { lookups, holdsOutbox }: RecordTableProps) {
    const lookupIndexes = TABLE.lookupIndexes.slice(0, lookups)
    super(scope, id, {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      billing: Billing.onDemand(),
      globalSecondaryIndexes: [...lookupIndexes.map(lookup), ...(holdsOutbox ? [due()] : [])],
      ...(holdsOutbox && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.lookupIndexArns = lookupIndexes.map(({ name }) => `${this.tableArn}/index/${name}`)
    this.dueIndexArn = `${this.tableArn}/index/${TABLE.dueIndex.name}`
  }
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING }
}

function keys({ name, partitionKey, sortKey }: IndexKeys) {
  return { indexName: name, partitionKey: text(partitionKey), sortKey: text(sortKey) }
}

function lookup(index: IndexKeys): GlobalSecondaryIndexPropsV2 {
  return { ...keys(index), projectionType: ProjectionType.ALL }
}

/** Only keys: the sweep decides on the record as it is then, never on a copy that may be stale. */
function due(): GlobalSecondaryIndexPropsV2 {
  return { ...keys(TABLE.dueIndex), projectionType: ProjectionType.KEYS_ONLY }
}
