import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, describe, expect, it } from 'vitest'
import { LocalDynamoDb } from '../../local/aws/dynamodb/local-dynamodb.ts'
import { memoryState } from '../../local/sqlite-state.ts'
import { DynamoDueWork } from '../../shared/aws/due-work.ts'
import { DynamoStore } from '../../shared/aws/dynamo-store.ts'
import { effects, put } from '../../shared/effects.ts'
import { memberEmails } from '../../shared/members/member.ts'
import { serve, type Endpoint } from '../local/dynamodb/dynamodb-endpoint.ts'
import { tableResource } from './table-resource.ts'
import { storeContract } from './store.contract.ts'

const tables = { records: 'records', 'mail-ledger': 'mail-ledger' }
const endpoints: Endpoint[] = []

afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close()
})

storeContract('DynamoDB', async () => {
  let now = ''
  // The emulator's own clock stands before every expiry: what has expired is still there to be read.
  const clock = { now: () => Date.parse('2026-01-01T00:00:00Z') }
  const dynamoDb = new LocalDynamoDb({
    state: memoryState(),
    clock,
    region: 'eu-west-1',
    accountId: '000000000000',
  })
  for (const name of Object.values(tables)) dynamoDb.createTable(tableResource(name))
  const endpoint = await serve(dynamoDb)
  endpoints.push(endpoint)
  const { client } = endpoint
  return {
    store: new DynamoStore({ client, tables, now: () => now }),
    due: new DynamoDueWork(client, tables.records),
    setNow: (at) => {
      now = at
    },
  }
})

describe('the DynamoDB adapter', () => {
  const commitThatMeets = (codes: readonly string[]) => {
    const client = new DynamoDBClient({ region: 'eu-west-1', maxAttempts: 1 })
    const mock = mockClient(client)
    const CancellationReasons = codes.map((Code) => ({ Code }))
    const cancelled = new TransactionCanceledException({
      message: '',
      $metadata: {},
      CancellationReasons,
    })
    mock.on(TransactWriteItemsCommand).rejects(cancelled)
    const store = new DynamoStore({ client, tables, now: () => '2026-03-02T10:00:00.000Z' })
    const puts = [put(memberEmails, { emailHash: 'h', memberId: 'm' }, 'absent' as const)]
    return store.commit(effects({ puts }))
  }

  it('takes a failed condition and a transaction that was in the way for a conflict', async () => {
    expect(await commitThatMeets(['None', 'ConditionalCheckFailed'])).toBe('conflict')
    expect(await commitThatMeets(['TransactionConflict'])).toBe('conflict')
  })

  it('does not take a throttled or refused transaction for a conflict', async () => {
    await expect(commitThatMeets(['ThrottlingError'])).rejects.toThrow(TransactionCanceledException)
    const mixed = commitThatMeets(['ConditionalCheckFailed', 'ValidationError'])
    await expect(mixed).rejects.toThrow(TransactionCanceledException)
  })

  it('refuses a commit of more actions than one transaction holds', async () => {
    const store = new DynamoStore({
      client: new DynamoDBClient({ region: 'eu-west-1' }),
      tables,
      now: () => '2026-03-02T10:00:00.000Z',
    })
    const puts = Array.from({ length: 101 }, (_, i) =>
      put(memberEmails, { emailHash: `${i}`, memberId: 'm' }, 'absent' as const),
    )
    await expect(store.commit(effects({ puts }))).rejects.toThrow('101 actions')
  })
})
