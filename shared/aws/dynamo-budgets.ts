import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { plusHours, type Instant } from '../kernel/time.ts'
import type { RandomBytes } from '../kernel/token.ts'
import type { Budget, Budgets } from '../ports.ts'
import { keyItem, secondsOf } from './dynamo-item.ts'
import { TABLE } from './environment.ts'

/** One hot row takes about 1,000 writes a second; a budget is spread over several. */
const SHARDS = 8
const KEPT_HOURS = 48

export interface DynamoBudgetsOptions {
  readonly client: DynamoDBClient
  readonly tableName: string
  readonly random: RandomBytes
  readonly now: () => Instant
}

/** Daily counters with a ceiling, outside any transaction: each shard may give out its share and no more. */
export class DynamoBudgets implements Budgets {
  readonly #options: DynamoBudgetsOptions

  constructor(options: DynamoBudgetsOptions) {
    this.#options = options
  }

  async take(budget: Budget): Promise<boolean> {
    const first = (this.#options.random(1)[0] ?? 0) % SHARDS
    for (let i = 0; i < SHARDS; i++) {
      const shard = (first + i) % SHARDS
      if (shareOf(budget.cap, shard) > 0 && (await this.#takeFrom(budget, shard))) return true
    }
    return false
  }

  async #takeFrom({ name, day, cap }: Budget, shard: number): Promise<boolean> {
    const { client, tableName, now } = this.#options
    const command = new UpdateItemCommand({
      TableName: tableName,
      Key: keyItem({ table: 'records', partition: `budget/${name}/${day}`, sort: `${shard}` }),
      UpdateExpression: `ADD taken :one SET ${TABLE.timeToLive} = :expires`,
      ConditionExpression: 'attribute_not_exists(taken) OR taken < :share',
      ExpressionAttributeValues: marshall({
        ':one': 1,
        ':share': shareOf(cap, shard),
        ':expires': secondsOf(plusHours(now(), KEPT_HOURS)),
      }),
    })
    try {
      await client.send(command)
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
}

/** The shares of all shards add up to the cap. */
function shareOf(cap: number, shard: number): number {
  return Math.floor(cap / SHARDS) + (shard < cap % SHARDS ? 1 : 0)
}
