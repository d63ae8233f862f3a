import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryState } from '../../../local/sqlite-state.ts'
import type { LocalWorld } from './local-world.ts'
import { localWorld } from './local-world.ts'
import { sampleTable } from './sample-table.ts'

const TableName = 'records'
const YEAR_SECONDS = 365 * 86_400

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.close())

const nowSeconds = () => world.clock.now() / 1000
const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } })

function put(pk: string, expiresAtSeconds: AttributeValue) {
  const Item = { ...keyOf(pk), expiresAtSeconds }
  return world.client.send(new PutItemCommand({ TableName, Item }))
}

const putUntil = (pk: string, seconds: number) => put(pk, { N: String(seconds) })

const read = async (pk: string) =>
  (await world.client.send(new GetItemCommand({ TableName, Key: keyOf(pk) }))).Item

function deletions() {
  return world.dynamodb
    .readStream(TableName, undefined, 100)
    .filter(({ eventName }) => eventName === 'REMOVE')
}

test('an item lives until the second it expires, and DynamoDB itself deletes it', async () => {
  await putUntil('a', nowSeconds() + 60)
  const expiresAt = world.clock.now() + 60_000
  expect(world.dynamodb.nextDueAt()).toBe(expiresAt)
  world.dynamodb.fireDue(expiresAt - 1)
  expect(await read('a')).toBeDefined()
  world.clock.advance(60_000)
  world.dynamodb.fireDue(expiresAt)
  expect(await read('a')).toBeUndefined()
  expect(world.dynamodb.nextDueAt()).toBeUndefined()
  expect(deletions()).toMatchObject([
    {
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: keyOf('a'), ApproximateCreationDateTime: expiresAt / 1000 },
    },
  ])
})

test('items expire in the order of their time', async () => {
  await putUntil('in four hundred years', nowSeconds() + 400 * YEAR_SECONDS)
  await putUntil('late', nowSeconds() + 1000)
  await putUntil('early', nowSeconds() + 99)
  await putUntil('later', nowSeconds() + 1001)
  world.dynamodb.fireDue(world.clock.now() + 1_000_000)
  expect(deletions().map(({ dynamodb }) => dynamodb.Keys['pk']?.S)).toEqual(['early', 'late'])
  expect(world.dynamodb.nextDueAt()).toBe(world.clock.now() + 1_001_000)
})

test('the latest write says when an item expires', async () => {
  await putUntil('a', nowSeconds() + 60)
  await putUntil('a', nowSeconds() + 120)
  expect(world.dynamodb.nextDueAt()).toBe(world.clock.now() + 120_000)
  await world.client.send(
    new UpdateItemCommand({
      TableName,
      Key: keyOf('a'),
      UpdateExpression: 'REMOVE expiresAtSeconds',
    }),
  )
  expect(world.dynamodb.nextDueAt()).toBeUndefined()
})

test('what is no number, or expired more than five years ago, never expires', async () => {
  await put('text', { S: String(nowSeconds() + 60) })
  await putUntil('ancient', nowSeconds() - 6 * YEAR_SECONDS)
  expect(world.dynamodb.nextDueAt()).toBeUndefined()
  await putUntil('past', nowSeconds() - YEAR_SECONDS)
  expect(world.dynamodb.nextDueAt()).toBe(world.clock.now() - YEAR_SECONDS * 1000)
})

test('a table without time to live keeps its items', async () => {
  const { close } = world
  const properties = {
    TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: false },
  }
  world = await localWorld({ table: sampleTable(TableName, properties) })
  await close()
  await putUntil('a', nowSeconds() + 60)
  expect(world.dynamodb.nextDueAt()).toBeUndefined()
})

test('items stored before a restart still expire after it', async () => {
  const { close, clock } = world
  await close()
  const state = memoryState()
  world = await localWorld({ state, clock })
  await putUntil('a', nowSeconds() + 60)
  await world.close()
  world = await localWorld({ state, clock })
  expect(world.dynamodb.nextDueAt()).toBe(clock.now() + 60_000)
  world.dynamodb.fireDue(clock.now() + 60_000)
  expect(await read('a')).toBeUndefined()
})
