import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { contractTable, TARGETS } from './contract-targets.ts'

describe.each(TARGETS)('batches on $name', (target) => {
  const table = contractTable(target)
  const { TableName } = table

  const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'profile' } })
  const put = (pk: string, more: Record<string, AttributeValue> = {}) =>
    table.client.send(new PutItemCommand({ TableName, Item: { ...keyOf(pk), ...more } }))
  const read = (pk: string) => table.read(keyOf(pk))

  test('a batch puts and deletes, and a batch of keys finds what is there', async () => {
    await put('batch-old')
    await table.client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: keyOf('batch-new') } },
            { DeleteRequest: { Key: keyOf('batch-old') } },
          ],
        },
      }),
    )
    const Keys = [keyOf('batch-new'), keyOf('batch-old')]
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }),
    )
    expect(Responses).toEqual({ [TableName]: [keyOf('batch-new')] })
    expect(UnprocessedKeys).toEqual({})
  })

  test('a batch of keys answers with 16 MB at most and names the keys it left out', async () => {
    const large = { text: { S: 'x'.repeat(400_000) } }
    const names = Array.from({ length: 45 }, (_, i) => `large-${i}`)
    for (const pk of names) await put(pk, large)
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: names.map(keyOf) } } }),
    )
    const found = Responses?.[TableName] ?? []
    const left = UnprocessedKeys?.[TableName]?.Keys ?? []
    expect(left.length).toBeGreaterThanOrEqual(3)
    expect(found.length + left.length).toBe(names.length)
  })

  test('a batch with the same item twice is refused', async () => {
    const twice = [1, 2].map(() => ({ PutRequest: { Item: keyOf('batch-twice') } }))
    const batch = new BatchWriteItemCommand({ RequestItems: { [TableName]: twice } })
    await expect(table.client.send(batch)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Provided list of item keys contains duplicates',
    })
    expect(await read('batch-twice')).toBeUndefined()
  })
})
