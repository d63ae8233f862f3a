import { type DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Instant } from '../kernel/time.ts'
import { JOB_KIND, MESSAGE_KIND } from '../outbox.ts'
import type { DueRow, DueWork } from '../ports.ts'
import { attributesOf } from './dynamo-item.ts'
import { TABLE } from './environment.ts'
import { outboxKey, shardName } from './outbox-item.ts'

const { dueIndex } = TABLE

/** The sparse due index: 16 shards of what is not done, in order of when to look after it. */
export class DynamoDueWork implements DueWork {
  readonly #client: DynamoDBClient
  readonly #tableName: string

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client
    this.#tableName = tableName
  }

  async find(before: Instant, limitPerShard: number): Promise<readonly DueRow[]> {
    const shards = Array.from({ length: TABLE.dueShards }, (_, shard) => shardName(shard))
    const found = await Promise.all(
      shards.map((shard) => this.#query(shard, before, limitPerShard)),
    )
    return found.flat()
  }

  async #query(shard: string, before: Instant, Limit: number): Promise<readonly DueRow[]> {
    const command = new QueryCommand({
      TableName: this.#tableName,
      IndexName: dueIndex.name,
      KeyConditionExpression: `${dueIndex.partitionKey} = :shard AND ${dueIndex.sortKey} <= :before`,
      ExpressionAttributeValues: marshall({ ':shard': shard, ':before': before }),
      Limit,
    })
    const { Items = [] } = await this.#client.send(command)
    return Items.map((item) => rowOf(String(attributesOf(item)[TABLE.partitionKey])))
  }

  /** So that the next sweep does not wake it again while this one's attempt is under way. */
  async lookAgainAt({ row, key }: DueRow, checkAt: Instant): Promise<void> {
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: outboxKey(row, key),
      UpdateExpression: `SET ${dueIndex.sortKey} = :checkAt`,
      // Done meanwhile: it must not come back into the index.
      ConditionExpression: `attribute_exists(${dueIndex.partitionKey})`,
      ExpressionAttributeValues: marshall({ ':checkAt': checkAt }),
    })
    try {
      await this.#client.send(command)
    } catch (error) {
      if ((error as Error).name !== 'ConditionalCheckFailedException') throw error
    }
  }
}

function rowOf(partition: string): DueRow {
  const [kind = '', ...rest] = partition.split('/')
  const row = kind === JOB_KIND ? JOB_KIND : MESSAGE_KIND
  return { row, key: rest.join('/') }
}
