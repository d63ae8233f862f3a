import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ResourceNotFoundException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { contractTable, TARGETS } from './contract-targets.ts'

describe.each(TARGETS)('single items on $name', (target) => {
  const table = contractTable(target)
  const { TableName } = table

  const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'profile' } })

  const put = (pk: string, more: Partial<PutItemCommandInput> = {}) =>
    table.client.send(
      new PutItemCommand({ TableName, ...more, Item: { ...keyOf(pk), ...more.Item } }),
    )

  const update = (pk: string, more: Partial<UpdateItemCommandInput>) =>
    table.client.send(
      new UpdateItemCommand({ TableName, Key: keyOf(pk), ReturnValues: 'ALL_NEW', ...more }),
    )

  const read = (pk: string) => table.read(keyOf(pk))

  test('a put on condition that nothing is there fails with what is there', async () => {
    const Item = { name: { S: 'Ada' } }
    const ConditionExpression = 'attribute_not_exists(pk)'
    await put('ada', { Item, ConditionExpression })
    const second = put('ada', {
      Item: { name: { S: 'Eve' } },
      ConditionExpression,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    const error = await second.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ConditionalCheckFailedException)
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { ...keyOf('ada'), name: { S: 'Ada' } },
    })
    expect(await read('ada')).toEqual({ ...keyOf('ada'), ...Item })
  })

  test('a failed condition tells nothing of the item unless it is asked to', async () => {
    await put('private')
    const error = await put('private', { ConditionExpression: 'attribute_not_exists(pk)' }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(ConditionalCheckFailedException)
    expect(error).not.toHaveProperty('Item.pk')
  })

  test('an update sets, removes, adds and keeps what exists in one step', async () => {
    await put('update', { Item: { gone: { S: 'x' }, count: { N: '1' }, tags: { SS: ['a'] } } })
    const { Attributes } = await update('update', {
      UpdateExpression:
        'SET firstAt = if_not_exists(firstAt, :now), seen = if_not_exists(seen, :zero) + :one REMOVE gone ADD #count :one, tags :tags',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: {
        ':now': { S: 'now' },
        ':zero': { N: '0' },
        ':one': { N: '1' },
        ':tags': { SS: ['b'] },
      },
    })
    expect(Attributes).toEqual({
      ...keyOf('update'),
      firstAt: { S: 'now' },
      seen: { N: '1' },
      count: { N: '2' },
      tags: { SS: ['a', 'b'] },
    })
    const again = await update('update', {
      UpdateExpression: 'SET firstAt = if_not_exists(firstAt, :later)',
      ExpressionAttributeValues: { ':later': { S: 'later' } },
    })
    expect(again.Attributes?.['firstAt']).toEqual({ S: 'now' })
  })

  test('a version only ever rises', async () => {
    const raise = (version: number) =>
      update('versioned', {
        UpdateExpression: 'SET version = :v',
        ConditionExpression: 'attribute_not_exists(pk) OR version < :v',
        ExpressionAttributeValues: { ':v': { N: String(version) } },
      })
    await raise(9)
    await raise(10)
    await expect(raise(10)).rejects.toThrow(ConditionalCheckFailedException)
    await expect(raise(2)).rejects.toThrow(ConditionalCheckFailedException)
    expect(await read('versioned')).toEqual({ ...keyOf('versioned'), version: { N: '10' } })
  })

  test('a delete gives back what it deleted, and deleting nothing succeeds', async () => {
    await put('deleted', { Item: { n: { N: '1' } } })
    const remove = () =>
      table.client.send(
        new DeleteItemCommand({ TableName, Key: keyOf('deleted'), ReturnValues: 'ALL_OLD' }),
      )
    expect((await remove()).Attributes).toEqual({ ...keyOf('deleted'), n: { N: '1' } })
    expect((await remove()).Attributes).toBeUndefined()
    expect(await read('deleted')).toBeUndefined()
  })

  test('a table that does not exist is not found', async () => {
    const get = new GetItemCommand({ TableName: 'no-such-table', Key: keyOf('a') })
    await expect(table.client.send(get)).rejects.toThrow(ResourceNotFoundException)
    const putThere = put('a', { TableName: 'no-such-table' })
    await expect(putThere).rejects.toThrow(ResourceNotFoundException)
    const describeIt = new DescribeTableCommand({ TableName: 'no-such-table' })
    await expect(table.client.send(describeIt)).rejects.toThrow(ResourceNotFoundException)
  })

  test('a table describes its keys and is listed', async () => {
    const { Table } = await table.client.send(new DescribeTableCommand({ TableName }))
    expect(Table).toMatchObject({
      TableName,
      TableStatus: 'ACTIVE',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'due', IndexStatus: 'ACTIVE' }],
    })
    const { TableNames } = await table.client.send(new ListTablesCommand())
    expect(TableNames).toContain(TableName)
  })

  test.each([
    ['an empty partition key', { pk: { S: '' } }, 'empty string'],
    ['an empty index key', { dueShard: { S: '' } }, 'IndexKey: dueShard'],
    ['a key of another type', { pk: { N: '1' } }, 'Type mismatch for key pk'],
    [
      'an index key of another type',
      { dueShard: { N: '1' } },
      'Type mismatch for Index Key dueShard',
    ],
    ['more than 400 KB of text', { text: { S: 'é'.repeat(205_000) } }, 'Item size has exceeded'],
  ])('an item with %s is refused', async (fault, Item, message) => {
    await expect(put(fault, { Item })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
    expect(await read(fault)).toBeUndefined()
  })

  test('an update that would make an item too large is refused and changes nothing', async () => {
    await put('growing', { Item: { text: { S: 'x'.repeat(300_000) } } })
    const grow = update('growing', {
      UpdateExpression: 'SET more = :more',
      ExpressionAttributeValues: { ':more': { S: 'x'.repeat(200_000) } },
    })
    await expect(grow).rejects.toMatchObject({ name: 'ValidationException' })
    expect(await read('growing')).not.toHaveProperty('more')
  })

  test('a write costs a unit for each started kilobyte, in the table and in its index', async () => {
    const Item = { dueShard: { S: 's' }, dueAt: { S: '1' }, text: { S: 'x'.repeat(1500) } }
    const { ConsumedCapacity } = await put('paid', { Item, ReturnConsumedCapacity: 'INDEXES' })
    expect(ConsumedCapacity).toMatchObject({
      TableName,
      CapacityUnits: 4,
      Table: { CapacityUnits: 2 },
      GlobalSecondaryIndexes: { due: { CapacityUnits: 2 } },
    })
    const same = await put('paid', { Item, ReturnConsumedCapacity: 'INDEXES' })
    expect(same.ConsumedCapacity).toMatchObject({ CapacityUnits: 2 })
    const plain = await put('paid', { ReturnConsumedCapacity: 'TOTAL' })
    expect(plain.ConsumedCapacity).toMatchObject({ TableName, CapacityUnits: 4 })
  })
})
