import {
  DeleteItemCommand,
  ExecuteStatementCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalWorld } from './local-world.ts'
import { localWorld } from './local-world.ts'

const TableName = 'records'
const Key = { pk: { S: 'a' }, sk: { S: 'x' } }

let world: LocalWorld
beforeAll(async () => {
  world = await localWorld()
  await world.client.send(
    new PutItemCommand({
      TableName,
      Item: { ...Key, n: { N: '1' }, book: { M: { x: { N: '1' } } }, notes: { L: [{ N: '1' }] } },
    }),
  )
})
afterAll(() => world.close())

test.each([
  ['a = b', '"=" between two attributes'],
  ['a <> book.x', '"<>" between two attributes'],
  ['a = size(b)', '"=" between two attributes'],
  ['attribute_exists(a) AND NOT (a < b)', '"<" between two attributes'],
  ['n BETWEEN :number AND b', '"between" between two attributes'],
  ['n IN (:number, b)', '"in" between two attributes'],
  ['contains(notes, n)', '"contains" between two attributes'],
  ['book = :map', '"=" with an operand of type M'],
  ['notes IN (:list)', '"in" with an operand of type L'],
  ['contains(notes, :map)', '"contains" with an operand of type M'],
])('the condition "%s" is refused rather than answered wrongly', async (condition, reason) => {
  const all = { ':number': { N: '1' }, ':map': { M: {} }, ':list': { L: [] } }
  const used = Object.fromEntries(Object.entries(all).filter(([name]) => condition.includes(name)))
  const values = Object.keys(used).length > 0 ? { ExpressionAttributeValues: used } : {}
  const refused = {
    name: 'ValidationException',
    message: `The local DynamoDB cannot evaluate ${reason}`,
  }
  const remove = new DeleteItemCommand({
    TableName,
    Key,
    ConditionExpression: condition,
    ...values,
  })
  await expect(world.client.send(remove)).rejects.toMatchObject(refused)
  const scan = new ScanCommand({ TableName, FilterExpression: condition, ...values })
  await expect(world.client.send(scan)).rejects.toMatchObject(refused)
})

test.each(['SET earlier = n ADD n :one', 'SET earlier = book, book.x = :one'])(
  'the update "%s" is refused rather than changing the copy too',
  async (UpdateExpression) => {
    const update = new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression,
      ExpressionAttributeValues: { ':one': { N: '1' } },
    })
    await expect(world.client.send(update)).rejects.toMatchObject({
      message: expect.stringContaining('and changing it in the same update'),
    })
  },
)

test('a copy beside a change that replaces its source is done', async () => {
  const update = new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression: 'SET earlier = n, n = n + :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'UPDATED_NEW',
  })
  const { Attributes } = await world.client.send(update)
  expect(Attributes).toEqual({ earlier: { N: '1' }, n: { N: '2' } })
})

test('an operation the local DynamoDB does not know is refused by name', async () => {
  const partiQl = new ExecuteStatementCommand({ Statement: 'SELECT * FROM records' })
  await expect(world.client.send(partiQl)).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: 'The local DynamoDB does not know the operation ExecuteStatement',
  })
})

test('a body that is no JSON object is refused', async () => {
  const { status, body } = await world.dynamodb.handle({
    service: 'dynamodb',
    method: 'POST',
    url: new URL('http://127.0.0.1/'),
    headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    body: '{',
  })
  expect(status).toBe(400)
  expect(JSON.parse(String(body))).toMatchObject({
    __type: 'com.amazon.coral.service#SerializationException',
  })
})
