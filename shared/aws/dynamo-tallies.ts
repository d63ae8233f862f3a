import { QueryCommand, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { plusHours, type Instant } from '../kernel/time.ts'
import type { RandomBytes } from '../kernel/token.ts'
import type { Tallies } from '../ports.ts'
import { attributesOf, keyItem, secondsOf } from './dynamo-item.ts'
import { TABLE } from './environment.ts'

/** One hot row takes about 1,000 writes a second; a tally is spread over several. */
const SHARDS = 4
const KEPT_HOURS = 120 * 24

export interface DynamoTalliesOptions {
  readonly client: DynamoDBClient
  readonly tableName: string
  readonly random: RandomBytes
  readonly now: () => Instant
}

/** Daily counters outside any transaction: figures, not facts. */
export class DynamoTallies implements Tallies {
  readonly #options: DynamoTalliesOptions

  constructor(options: DynamoTalliesOptions) {
    this.#options = options
  }

  async add(name: string, day: string): Promise<void> {
    const { client, tableName, random, now } = this.#options
    const shard = (random(1)[0] ?? 0) % SHARDS
    const command = new UpdateItemCommand({
      TableName: tableName,
      Key: keyItem({ table: 'records', partition: partitionOf(name, day), sort: `${shard}` }),
      UpdateExpression: `ADD counted :one SET ${TABLE.timeToLive} = :expires`,
      ExpressionAttributeValues: marshall({
        ':one': 1,
        ':expires': secondsOf(plusHours(now(), KEPT_HOURS)),
      }),
    })
    await client.send(command)
  }

  async total(name: string, days: readonly string[]): Promise<number> {
    const totals = await Promise.all(days.map((day) => this.#totalOf(name, day)))
    return totals.reduce((sum, each) => sum + each, 0)
  }

  async #totalOf(name: string, day: string): Promise<number> {
    const { client, tableName } = this.#options
    const command = new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: `${TABLE.partitionKey} = :partition`,
      ExpressionAttributeValues: marshall({ ':partition': partitionOf(name, day) }),
      ConsistentRead: true,
    })
    const { Items = [] } = await client.send(command)
    return Items.reduce((sum, item) => sum + Number(attributesOf(item).counted ?? 0), 0)
  }
}

function partitionOf(name: string, day: string): string {
  return `tally/${name}/${day}`
}
