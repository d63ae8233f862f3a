import { randomUUID } from 'node:crypto'
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateTableCommand,
  DeleteTableCommand,
  GetItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import { clientOf } from './dynamodb-endpoint.ts'
import { localWorld } from './local-world.ts'
import { createSampleTable, sampleTable } from './sample-table.ts'

interface OpenTable {
  readonly client: DynamoDBClient
  readonly close: () => Promise<void>
}

interface Target {
  readonly name: string
  readonly open: (tableName: string) => Promise<OpenTable>
}

const endpoint = process.env['DYNAMODB_ENDPOINT']

const localTarget: Target = {
  name: 'the local DynamoDB',
  open: (tableName) => localWorld({ table: sampleTable(tableName) }),
}

/** The local DynamoDB always, and another one that `DYNAMODB_ENDPOINT` points to. */
export const TARGETS: readonly Target[] = endpoint
  ? [localTarget, { name: endpoint, open: (tableName) => openEndpoint(endpoint, tableName) }]
  : [localTarget]

/** The tests around this call share one sample table, empty at their beginning. */
export function contractTable(target: Target): ContractTable {
  const table = new ContractTable(target)
  beforeAll(() => table.open())
  afterAll(() => table.close())
  return table
}

class ContractTable {
  readonly TableName = `contract-${randomUUID()}`
  readonly #target: Target
  #opened: OpenTable | undefined

  constructor(target: Target) {
    this.#target = target
  }

  async open(): Promise<void> {
    this.#opened = await this.#target.open(this.TableName)
  }

  async close(): Promise<void> {
    await this.#opened?.close()
  }

  get client(): DynamoDBClient {
    if (this.#opened === undefined) throw new Error('not open')
    return this.#opened.client
  }

  async read(Key: Record<string, AttributeValue>) {
    const { TableName } = this
    const command = new GetItemCommand({ TableName, Key, ConsistentRead: true })
    return (await this.client.send(command)).Item
  }
}

async function openEndpoint(url: string, TableName: string): Promise<OpenTable> {
  const client = clientOf(url)
  await client.send(new CreateTableCommand(createSampleTable(TableName)))
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
  return {
    client,
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName }))
      client.destroy()
    },
  }
}
