import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LocalDynamoDb } from '../../../local/aws/dynamodb/local-dynamodb.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import type { LocalState } from '../../../local/state.ts'
import { serve } from './dynamodb-endpoint.ts'
import { sampleTable } from './sample-table.ts'

/** Stands still unless a test moves it. */
export class StandingClock {
  #now = Date.parse('2026-01-05T08:00:00Z')

  now(): number {
    return this.#now
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}

export interface LocalWorld {
  readonly dynamodb: LocalDynamoDb
  readonly client: DynamoDBClient
  readonly clock: StandingClock
  readonly tableName: string
  readonly close: () => Promise<void>
}

interface Start {
  readonly state?: LocalState | undefined
  readonly clock?: StandingClock | undefined
  readonly table?: Resource | undefined
}

/** A local DynamoDB with one table, called `records` unless another is given. */
export async function localWorld(start: Start = {}): Promise<LocalWorld> {
  const { state = memoryState(), clock = new StandingClock() } = start
  const { table = sampleTable('records') } = start
  const place = { state, clock, region: 'eu-west-1', accountId: '111122223333' }
  const dynamodb = new LocalDynamoDb(place)
  dynamodb.createTable(table)
  const { client, close } = await serve(dynamodb)
  return { dynamodb, client, clock, tableName: table.name, close }
}
