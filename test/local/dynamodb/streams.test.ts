import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import {
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalWorld } from './local-world.ts'
import { localWorld } from './local-world.ts'
import { sampleTable } from './sample-table.ts'

const TableName = 'records'
const STREAM =
  'arn:aws:dynamodb:eu-west-1:111122223333:table/records/stream/2026-01-05T08:00:00.000'
const HOUR_MS = 3_600_000

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.close())

const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } })

function put(pk: string, more: Record<string, AttributeValue> = {}, table = TableName) {
  return world.client.send(
    new PutItemCommand({ TableName: table, Item: { ...keyOf(pk), ...more } }),
  )
}

const records = (after?: string, limit = 100) => world.dynamodb.readStream(TableName, after, limit)

test('a stream shows what every write changed, in order, as Lambda receives it', async () => {
  await put('a', { n: { N: '1' } })
  await put('a', { n: { N: '2' } })
  await world.client.send(new DeleteItemCommand({ TableName, Key: keyOf('a') }))
  const [insert, modify, remove] = records()
  expect(insert).toEqual({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    eventSourceARN: STREAM,
    dynamodb: {
      ApproximateCreationDateTime: Date.parse('2026-01-05T08:00:00Z') / 1000,
      Keys: keyOf('a'),
      NewImage: { ...keyOf('a'), n: { N: '1' } },
      SequenceNumber: '100000000000000000001',
      SizeBytes: 6 + 6 + 3,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  })
  expect(modify).toMatchObject({
    eventName: 'MODIFY',
    dynamodb: { OldImage: { n: { N: '1' } }, NewImage: { n: { N: '2' } } },
  })
  expect(remove).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: { n: { N: '2' } } } })
  expect(remove?.dynamodb).not.toHaveProperty('NewImage')
  expect(records()).toHaveLength(3)
})

test('a write that changes nothing leaves no record', async () => {
  await put('a', { tags: { SS: ['x', 'y'] }, map: { M: { one: { N: '1' }, two: { N: '2' } } } })
  await put('a', { map: { M: { two: { N: '2' }, one: { N: '1' } } }, tags: { SS: ['y', 'x'] } })
  await world.client.send(
    new UpdateItemCommand({
      TableName,
      Key: keyOf('a'),
      UpdateExpression: 'SET tags = :tags',
      ExpressionAttributeValues: { ':tags': { SS: ['x', 'y'] } },
    }),
  )
  await world.client.send(new DeleteItemCommand({ TableName, Key: keyOf('nobody') }))
  expect(records().map(({ eventName }) => eventName)).toEqual(['INSERT'])
})

test('the order of a list matters', async () => {
  await put('a', { list: { L: [{ N: '1' }, { N: '2' }] } })
  await put('a', { list: { L: [{ N: '2' }, { N: '1' }] } })
  expect(records().map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY'])
})

test('a failed write leaves no record', async () => {
  await put('a')
  const TransactItems: TransactWriteItem[] = [
    { Put: { TableName, Item: keyOf('b') } },
    { Put: { TableName, Item: keyOf('a'), ConditionExpression: 'attribute_not_exists(pk)' } },
  ]
  const failed = world.client.send(new TransactWriteItemsCommand({ TransactItems }))
  await expect(failed).rejects.toThrow('ConditionalCheckFailed')
  expect(records()).toHaveLength(1)
})

test('a transaction is heard of once, when all of its records can be read', async () => {
  const heard: unknown[] = []
  world.dynamodb.onStreamRecords((tableName) => heard.push([tableName, records().length]))
  const TransactItems = ['a', 'b', 'c'].map((pk) => ({ Put: { TableName, Item: keyOf(pk) } }))
  await world.client.send(new TransactWriteItemsCommand({ TransactItems }))
  await put('a')
  expect(heard).toEqual([[TableName, 3]])
  expect(records().map(({ dynamodb }) => dynamodb.Keys['pk']?.S)).toEqual(['a', 'b', 'c'])
})

test('a reader goes on after the last record it has read', async () => {
  for (const pk of ['a', 'b', 'c', 'd']) await put(pk)
  const first = records(undefined, 2)
  const last = first.at(-1)?.dynamodb.SequenceNumber
  expect(first.map(({ dynamodb }) => dynamodb.Keys['pk']?.S)).toEqual(['a', 'b'])
  expect(records(last, 1).map(({ dynamodb }) => dynamodb.Keys['pk']?.S)).toEqual(['c'])
  expect(records('100000000000000000004')).toEqual([])
})

test('old records are trimmed, and a late reader goes on with the oldest kept one', async () => {
  await put('old')
  world.clock.advance(25 * HOUR_MS)
  await put('young')
  world.dynamodb.trimStream(TableName, world.clock.now() - 25 * HOUR_MS)
  expect(records()).toHaveLength(2)
  world.dynamodb.trimStream(TableName, world.clock.now() - 24 * HOUR_MS)
  const kept = records().map(({ dynamodb }) => dynamodb.SequenceNumber)
  expect(kept).toEqual(['100000000000000000002'])
  expect(records('100000000000000000000', 1)[0]?.dynamodb.Keys['pk']).toEqual({ S: 'young' })
  await put('youngest')
  expect(records('100000000000000000002')[0]?.dynamodb.Keys['pk']).toEqual({ S: 'youngest' })
})

test('a stream of keys carries no image', async () => {
  const properties = { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }
  world.dynamodb.createTable(sampleTable('keys-only', properties))
  await put('a', { secret: { S: 'x' } }, 'keys-only')
  const [record] = world.dynamodb.readStream('keys-only', undefined, 10)
  expect(record?.dynamodb.Keys).toEqual(keyOf('a'))
  expect(record?.dynamodb).not.toHaveProperty('NewImage')
  expect(records()).toEqual([])
})

test('a table says which stream it has', async () => {
  const { Table } = await world.client.send(new DescribeTableCommand({ TableName }))
  expect(Table?.LatestStreamArn).toBe(STREAM)
  expect(world.dynamodb.streamArnOf(TableName)).toBe(STREAM)
  world.dynamodb.createTable(sampleTable('silent', { StreamSpecification: undefined }))
  expect(() => world.dynamodb.streamArnOf('silent')).toThrow('silent has no stream')
})
