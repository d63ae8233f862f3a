import type {
  AttributeValue,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb'
import {
  IdempotentParameterMismatchException,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { contractTable, TARGETS } from './contract-targets.ts'

describe.each(TARGETS)('transactions on $name', (target) => {
  const table = contractTable(target)
  const { TableName } = table

  const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } })
  const put = (pk: string, more: Record<string, AttributeValue> = {}): TransactWriteItem => ({
    Put: { TableName, Item: { ...keyOf(pk), ...more } },
  })
  const count = (pk: string): TransactWriteItem => ({
    Update: {
      TableName,
      Key: keyOf(pk),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  })
  const write = (
    TransactItems: TransactWriteItem[],
    more: Partial<TransactWriteItemsCommandInput> = {},
  ) => table.client.send(new TransactWriteItemsCommand({ TransactItems, ...more }))
  const read = (pk: string) => table.read(keyOf(pk))

  test('a transaction puts, updates, deletes and checks together', async () => {
    await write([put('gone'), put('there')])
    await write([
      put('new'),
      count('counted'),
      { Delete: { TableName, Key: keyOf('gone') } },
      {
        ConditionCheck: {
          TableName,
          Key: keyOf('there'),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ])
    expect(await read('new')).toEqual(keyOf('new'))
    expect(await read('counted')).toEqual({ ...keyOf('counted'), n: { N: '1' } })
    expect(await read('gone')).toBeUndefined()
    expect(await read('there')).toEqual(keyOf('there'))
  })

  test('a transaction with a failed condition writes nothing and says which item failed', async () => {
    await write([put('taken', { by: { S: 'Ada' } })])
    const cancelled = write([
      put('first'),
      {
        Put: {
          TableName,
          Item: keyOf('taken'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      count('last'),
    ])
    const error = await cancelled.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TransactionCanceledException)
    expect(error).toMatchObject({
      message: expect.stringContaining('[None, ConditionalCheckFailed, None]'),
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { ...keyOf('taken'), by: { S: 'Ada' } } },
        { Code: 'None' },
      ],
    })
    expect(await read('first')).toBeUndefined()
    expect(await read('taken')).toEqual({ ...keyOf('taken'), by: { S: 'Ada' } })
    expect(await read('last')).toBeUndefined()
  })

  test('a failed check alone cancels the writes beside it', async () => {
    const check = {
      ConditionCheck: {
        TableName,
        Key: keyOf('nobody'),
        ConditionExpression: 'attribute_exists(pk)',
      },
    }
    await expect(write([put('beside'), check])).rejects.toThrow(TransactionCanceledException)
    expect(await read('beside')).toBeUndefined()
  })

  test('an update that fits no item cancels the whole transaction', async () => {
    await write([put('text', { n: { S: 'no number' } })])
    const error = await write([put('before'), count('text')]).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    })
    expect(await read('before')).toBeUndefined()
  })

  test('two actions on one item are refused', async () => {
    const twice = write([put('twice'), { Delete: { TableName, Key: keyOf('twice') } }])
    await expect(twice).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    })
  })

  test('a hundred actions are done and one more is refused', async () => {
    const many = (length: number) => Array.from({ length }, (_, i) => put(`many-${i}`))
    await write(many(100))
    expect(await read('many-99')).toEqual(keyOf('many-99'))
    await expect(write(many(101))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('less than or equal to 100'),
    })
  })

  test('more than 4 MB in one transaction is refused', async () => {
    const large = { text: { S: 'x'.repeat(399_000) } }
    const items = Array.from({ length: 11 }, (_, i) => put(`large-${i}`, large))
    await expect(write(items)).rejects.toMatchObject({ name: 'ValidationException' })
    expect(await read('large-0')).toBeUndefined()
  })

  test('a repeated request token counts once, and with another request it is refused', async () => {
    const ClientRequestToken = crypto.randomUUID()
    await write([count('once')], { ClientRequestToken })
    await write([count('once')], { ClientRequestToken })
    expect(await read('once')).toEqual({ ...keyOf('once'), n: { N: '1' } })
    await expect(write([count('other')], { ClientRequestToken })).rejects.toThrow(
      IdempotentParameterMismatchException,
    )
    await write([count('once')], { ClientRequestToken: crypto.randomUUID() })
    expect(await read('once')).toEqual({ ...keyOf('once'), n: { N: '2' } })
  })

  test('a token whose transaction was cancelled may be used again', async () => {
    const ClientRequestToken = crypto.randomUUID()
    const attempt = () =>
      write(
        [
          {
            Update: {
              TableName,
              Key: keyOf('later'),
              UpdateExpression: 'SET done = :yes',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':yes': { BOOL: true } },
            },
          },
        ],
        { ClientRequestToken },
      )
    await expect(attempt()).rejects.toThrow(TransactionCanceledException)
    await write([put('later')])
    await attempt()
    expect(await read('later')).toEqual({ ...keyOf('later'), done: { BOOL: true } })
  })

  test('a transaction pays double for each item', async () => {
    const { ConsumedCapacity } = await write([put('paid-1'), put('paid-2')], {
      ReturnConsumedCapacity: 'TOTAL',
    })
    expect(ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 4 }])
  })

  test('a transaction of reads answers in order, with nothing for a missing item', async () => {
    await write([put('read', { n: { N: '7' } })])
    const { Responses, ConsumedCapacity } = await table.client.send(
      new TransactGetItemsCommand({
        ReturnConsumedCapacity: 'TOTAL',
        TransactItems: ['missing', 'read'].map((pk) => ({ Get: { TableName, Key: keyOf(pk) } })),
      }),
    )
    expect(Responses).toEqual([{}, { Item: { ...keyOf('read'), n: { N: '7' } } }])
    expect(ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 4 }])
  })
})
