import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { StreamRecord } from '../../../local/aws/dynamodb/stream-record.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { openState } from '../../../local/sqlite-state.ts'
import type { LocalState } from '../../../local/state.ts'
import type { LocalWorld } from './local-world.ts'
import { localWorld, StandingClock } from './local-world.ts'

export const TableName = 'records'
export const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } })
export const itemOf = (pk: string) => ({ ...keyOf(pk), dueShard: { S: 's' }, dueAt: { S: pk } })

interface Restart {
  readonly table?: Resource
  /** Stands between the new DynamoDB and its state. */
  readonly through?: (state: LocalState) => LocalState
}

/** A local DynamoDB on a state file, which can be stopped and started again. */
export class StoredWorld {
  readonly clock = new StandingClock()
  readonly #folder = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  readonly file = join(this.#folder, 'state.db')
  #running: { readonly state: LocalState; readonly world: LocalWorld } | undefined

  async start({ table, through = (state) => state }: Restart = {}): Promise<void> {
    const state = openState(this.file)
    try {
      const world = await localWorld({ state: through(state), clock: this.clock, table })
      this.#running = { state, world }
    } catch (error) {
      state.close()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.#running?.world.close()
    this.#running?.state.close()
    this.#running = undefined
  }

  async restart(how: Restart = {}): Promise<void> {
    await this.stop()
    await this.start(how)
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true })
  }

  get state(): LocalState {
    return this.#current.state
  }

  get client() {
    return this.#current.world.client
  }

  get dynamodb() {
    return this.#current.world.dynamodb
  }

  get #current() {
    if (this.#running === undefined) throw new Error('stopped')
    return this.#running
  }

  async put(Item: Record<string, AttributeValue>): Promise<void> {
    await this.client.send(new PutItemCommand({ TableName, Item }))
  }

  async read(pk: string) {
    return (await this.client.send(new GetItemCommand({ TableName, Key: keyOf(pk) }))).Item
  }

  async due() {
    const query = new QueryCommand({
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'dueShard = :s',
      ExpressionAttributeValues: { ':s': { S: 's' } },
    })
    return (await this.client.send(query)).Items
  }

  stream(): readonly StreamRecord[] {
    return this.dynamodb.readStream(TableName, undefined, 10_000)
  }
}
