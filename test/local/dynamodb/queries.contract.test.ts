import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import {
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { contractTable, TARGETS } from './contract-targets.ts'

describe.each(TARGETS)('queries on $name', (target) => {
  const table = contractTable(target)
  const { TableName } = table

  const put = (pk: string, sk: string, more: Record<string, AttributeValue> = {}) =>
    table.client.send(
      new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk }, ...more } }),
    )

  const query = (input: Partial<QueryCommandInput>) =>
    table.client.send(new QueryCommand({ TableName, ...input }))

  const range = async (pk: string, condition: string, values: Record<string, string>) => {
    const { Items = [] } = await query({
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: {
        ':pk': { S: pk },
        ...Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])),
      },
    })
    return Items.map(({ sk }) => sk?.S)
  }

  const due = (shard: string, more: Partial<QueryCommandInput> = {}) =>
    query({
      IndexName: 'due',
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :until',
      ExpressionAttributeValues: { ':shard': { S: shard }, ':until': { S: '2026-12' } },
      ...more,
    })

  test('sort keys are found by prefix and by range, in order', async () => {
    for (const sk of ['turn/2', 'turn/10', 'answer/1', 'turn/1', 'turnip', 'zoë']) {
      await put('ranges', sk)
    }
    expect(await range('ranges', 'begins_with(sk, :a)', { ':a': 'turn/' })).toEqual([
      'turn/1',
      'turn/10',
      'turn/2',
    ])
    expect(
      await range('ranges', 'sk BETWEEN :a AND :b', { ':a': 'turn/10', ':b': 'turnip' }),
    ).toEqual(['turn/10', 'turn/2', 'turnip'])
    expect(await range('ranges', 'sk < :a', { ':a': 'turn/1' })).toEqual(['answer/1'])
    expect(await range('ranges', 'sk > :a', { ':a': 'turn/2' })).toEqual(['turnip', 'zoë'])
    expect(await range('ranges', 'sk >= :a', { ':a': 'turnip' })).toEqual(['turnip', 'zoë'])
    expect(await range('ranges', 'sk = :a', { ':a': 'turn/1' })).toEqual(['turn/1'])
    expect(await range('ranges', 'begins_with(sk, :a)', { ':a': 'none' })).toEqual([])
  })

  test('a query can run backwards and stop early', async () => {
    for (const sk of ['1', '2', '3']) await put('backwards', sk)
    const backwards = await query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'backwards' } },
      ScanIndexForward: false,
      Limit: 2,
    })
    expect(backwards.Items?.map(({ sk }) => sk?.S)).toEqual(['3', '2'])
    expect(backwards.LastEvaluatedKey).toEqual({ pk: { S: 'backwards' }, sk: { S: '2' } })
  })

  test('an item is in an index only while it has the index keys', async () => {
    await put('sparse', 'plain')
    await put('sparse', 'half', { dueShard: { S: 'sparse' } })
    await put('sparse', 'due', { dueShard: { S: 'sparse' }, dueAt: { S: '2026-01' } })
    const found = async () => (await due('sparse')).Items?.map(({ sk }) => sk?.S)
    expect(await found()).toEqual(['due'])
    await table.client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: 'sparse' }, sk: { S: 'due' } },
        UpdateExpression: 'REMOVE dueShard',
      }),
    )
    expect(await found()).toEqual([])
    await put('sparse', 'half', { dueShard: { S: 'sparse' }, dueAt: { S: '2026-02' } })
    expect(await found()).toEqual(['half'])
  })

  test('an item moves within its index when its index key changes', async () => {
    const at = (dueAt: string) =>
      put('moved', 'x', { dueShard: { S: 'moved' }, dueAt: { S: dueAt } })
    await at('2026-01')
    await at('2026-06')
    const { Items } = await due('moved')
    expect(Items?.map(({ dueAt }) => dueAt?.S)).toEqual(['2026-06'])
  })

  test.each([true, false])('pages of an index follow each other (forward: %s)', async (forward) => {
    const shard = `paged-${forward}`
    const expected = Array.from({ length: 7 }, (_, i) => `2026-01-0${i + 1}`)
    for (const dueAt of expected) {
      // Two items share each index key, so a page may end between them.
      await put(`${shard}-a`, dueAt, { dueShard: { S: shard }, dueAt: { S: dueAt } })
      await put(`${shard}-b`, dueAt, { dueShard: { S: shard }, dueAt: { S: dueAt } })
    }
    const seen: (string | undefined)[] = []
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined
    let pages = 0
    do {
      const page = await due(shard, { Limit: 3, ScanIndexForward: forward, ExclusiveStartKey })
      seen.push(...(page.Items ?? []).map((item) => item['dueAt']?.S))
      ExclusiveStartKey = page.LastEvaluatedKey
      pages += 1
      if (ExclusiveStartKey) {
        expect(Object.keys(ExclusiveStartKey).toSorted()).toEqual(['dueAt', 'dueShard', 'pk', 'sk'])
      }
    } while (ExclusiveStartKey)
    const doubled = expected.flatMap((dueAt) => [dueAt, dueAt])
    expect(seen).toEqual(forward ? doubled : doubled.toReversed())
    expect(pages).toBe(5)
  })

  test('a filter drops items after they were read, and a projection drops attributes', async () => {
    for (const n of ['1', '2', '3']) await put('filtered', n, { n: { N: n }, text: { S: 'x' } })
    const { Items, Count, ScannedCount } = await query({
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'n >= :two',
      ProjectionExpression: 'n',
      ExpressionAttributeValues: { ':pk': { S: 'filtered' }, ':two': { N: '2' } },
    })
    expect(Items).toEqual([{ n: { N: '2' } }, { n: { N: '3' } }])
    expect([Count, ScannedCount]).toEqual([2, 3])
  })

  test('a page ends at a megabyte', async () => {
    const large = { text: { S: 'x'.repeat(300_000) } }
    for (const sk of ['1', '2', '3', '4', '5']) await put('large', sk, large)
    const page = await query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'large' } },
    })
    expect(page.Items?.length).toBe(4)
    expect(page.LastEvaluatedKey).toEqual({ pk: { S: 'large' }, sk: { S: '4' } })
  })

  test('a scan of the index finds what is in the index', async () => {
    await put('scanned', 'x', { dueShard: { S: 'scanned' }, dueAt: { S: '2026-03' } })
    await put('scanned', 'y')
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName, IndexName: 'due' }))
    const scanned = Items.filter(({ pk }) => pk?.S === 'scanned')
    expect(scanned.map(({ sk }) => sk?.S)).toEqual(['x'])
  })

  test('an index that does not exist and a consistent read of one are refused', async () => {
    const refused = { name: 'ValidationException' }
    await expect(due('x', { IndexName: 'none' })).rejects.toMatchObject(refused)
    await expect(due('x', { ConsistentRead: true })).rejects.toMatchObject(refused)
  })
})

describe.each(TARGETS)('large items on $name', (target) => {
  const table = contractTable(target)
  const { TableName } = table

  const found = async (more: Partial<QueryCommandInput>) => {
    const page = await table.client.send(
      new QueryCommand({
        TableName,
        FilterExpression: 'isLast = :yes',
        ExpressionAttributeValues: { ':key': { S: 'large' }, ':yes': { BOOL: true } },
        ...more,
      }),
    )
    const { Items = [], ScannedCount, LastEvaluatedKey } = page
    return [Items.map(({ sk }) => sk?.S), ScannedCount, LastEvaluatedKey]
  }

  test('a page ends at a megabyte of what was read, whatever a filter or a projection leaves of it', async () => {
    for (const sk of ['1', '2', '3', '4', '5']) {
      const keys = { pk: { S: 'large' }, sk: { S: sk } }
      const indexKeys = { dueShard: { S: 'large' }, dueAt: { S: `2026-0${sk}` } }
      const content = { text: { S: 'x'.repeat(300_000) }, isLast: { BOOL: sk === '5' } }
      const Item = { ...keys, ...indexKeys, ...content }
      await table.client.send(new PutItemCommand({ TableName, Item }))
    }
    const byKey = { KeyConditionExpression: 'pk = :key', ProjectionExpression: 'pk, sk' }
    const next = { pk: { S: 'large' }, sk: { S: '4' } }
    expect(await found(byKey)).toEqual([[], 4, next])
    expect(await found({ ...byKey, ExclusiveStartKey: next })).toEqual([['5'], 1, undefined])
    const byIndex = { IndexName: 'due', KeyConditionExpression: 'dueShard = :key' }
    const nextInIndex = { ...next, dueShard: { S: 'large' }, dueAt: { S: '2026-04' } }
    expect(await found(byIndex)).toEqual([[], 4, nextInIndex])
    const rest = await found({ ...byIndex, ExclusiveStartKey: nextInIndex })
    expect(rest).toEqual([['5'], 1, undefined])
  })
})
