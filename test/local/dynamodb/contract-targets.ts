import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateTableCommand,
  DeleteTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { clientOf } from './dynamodb-endpoint.ts'
import { localWorld } from './local-world.ts'
import { createSampleTable } from './sample-table.ts'

interface OpenTarget {
  readonly client: DynamoDBClient
  /** A sample table, empty. */
  readonly tableName: string
  readonly close: () => Promise<void>
}

interface Target {
  readonly name: string
  readonly open: () => Promise<OpenTarget>
}

const endpoint = process.env['DYNAMODB_ENDPOINT']

/** The local DynamoDB always, and another one that `DYNAMODB_ENDPOINT` points to. */
export const TARGETS: readonly Target[] = [
  { name: 'the local DynamoDB', open: () => localWorld() },
  ...(endpoint ? [{ name: endpoint, open: () => openEndpoint(endpoint) }] : []),
]

async function openEndpoint(url: string): Promise<OpenTarget> {
  const client = clientOf(url)
  const TableName = `contract-${randomUUID()}`
  await client.send(new CreateTableCommand(createSampleTable(TableName)))
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
  return {
    client,
    tableName: TableName,
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName }))
      client.destroy()
    },
  }
}
