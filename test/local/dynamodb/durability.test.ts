import { QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleTable } from './sample-table.ts'
import { itemOf, keyOf, StoredWorld, TableName } from './stored-world.ts'

let world: StoredWorld
beforeEach(async () => {
  world = new StoredWorld()
  await world.start()
})
afterEach(() => world.remove())

test('a restart finds items, index and stream as they were left', async () => {
  await world.put(itemOf('a'))
  await world.put(itemOf('b'))
  await world.put(keyOf('a'))
  const before = {
    due: await world.due(),
    stream: world.stream(),
    arn: world.dynamodb.streamArnOf(TableName),
  }
  await world.restart()
  expect(await world.read('a')).toEqual(keyOf('a'))
  expect(await world.due()).toEqual([itemOf('b')])
  const after = {
    due: await world.due(),
    stream: world.stream(),
    arn: world.dynamodb.streamArnOf(TableName),
  }
  expect(after).toEqual(before)
})

test('sequence numbers go on after a restart, also when every record was trimmed', async () => {
  await world.put(keyOf('a'))
  await world.put(keyOf('b'))
  world.dynamodb.trimStream(TableName, world.clock.now() + 1000)
  expect(world.stream()).toEqual([])
  await world.restart()
  await world.put(keyOf('c'))
  expect(world.stream().map(({ dynamodb }) => dynamodb.SequenceNumber)).toEqual([
    '100000000000000000003',
  ])
})

test('a new index is filled from the items that are stored', async () => {
  await world.put({ ...keyOf('a'), town: { S: 'Bern' } })
  const plain = sampleTable(TableName).properties
  const table = sampleTable(TableName, {
    AttributeDefinitions: ['pk', 'sk', 'town'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: plain['KeySchema'],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-town',
        KeySchema: [{ AttributeName: 'town', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  })
  await world.restart({ table })
  const { Items } = await world.client.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-town',
      KeyConditionExpression: 'town = :town',
      ExpressionAttributeValues: { ':town': { S: 'Bern' } },
    }),
  )
  expect(Items).toEqual([{ ...keyOf('a'), town: { S: 'Bern' } }])
})

test('a table whose key has changed is refused with both keys named', async () => {
  const KeySchema = [{ AttributeName: 'sk', KeyType: 'HASH' }]
  const changed = world.restart({ table: sampleTable(TableName, { KeySchema }) })
  await expect(changed).rejects.toThrow(
    'The stored items of records have the key pk:S,sk:S, not sk:S',
  )
})

test('a request token is still known after a restart', async () => {
  const write = () =>
    world.client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: 'token',
        TransactItems: [
          {
            Update: {
              TableName,
              Key: keyOf('counted'),
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': { N: '1' } },
            },
          },
        ],
      }),
    )
  await write()
  await world.restart()
  await write()
  expect(await world.read('counted')).toEqual({ ...keyOf('counted'), n: { N: '1' } })
  world.clock.advance(10 * 60_000)
  await write()
  expect(await world.read('counted')).toEqual({ ...keyOf('counted'), n: { N: '2' } })
})

test('request tokens older than ten minutes are not kept', async () => {
  const write = (ClientRequestToken: string) =>
    world.client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken,
        TransactItems: [{ Put: { TableName, Item: keyOf(ClientRequestToken) } }],
      }),
    )
  await write('old')
  world.clock.advance(5 * 60_000)
  await write('young')
  world.clock.advance(5 * 60_000)
  await write('new')
  const kept = [...world.state.entries('dynamodb/request-tokens')].map(([token]) => token)
  expect(kept).toEqual(['new', 'young'])
})
