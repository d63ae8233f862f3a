import { afterEach, describe, expect, it } from 'vitest'
import { LocalDynamoDb } from '../../local/aws/dynamodb/local-dynamodb.ts'
import { memoryState } from '../../local/sqlite-state.ts'
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts'
import type { Budgets } from '../../shared/ports.ts'
import { InMemoryBudgets } from '../fakes/in-memory-budgets.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { serve, type Endpoint } from '../local/dynamodb/dynamodb-endpoint.ts'
import { tableResource } from './table-resource.ts'

const endpoints: Endpoint[] = []
afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close()
})

async function dynamoBudgets(): Promise<Budgets> {
  const clock = { now: () => Date.parse('2026-03-02T10:00:00Z') }
  const dynamoDb = new LocalDynamoDb({
    state: memoryState(),
    clock,
    region: 'eu-west-1',
    accountId: '000000000000',
  })
  dynamoDb.createTable(tableResource('records'))
  const endpoint = await serve(dynamoDb)
  endpoints.push(endpoint)
  const now = () => '2026-03-02T10:00:00.000Z'
  return new DynamoBudgets({
    client: endpoint.client,
    tableName: 'records',
    random: seededRandom(1),
    now,
  })
}

describe.each([
  ['the fake', async () => new InMemoryBudgets()],
  ['DynamoDB', dynamoBudgets],
] as const)('%s as budgets', (_, make) => {
  it.each([1, 3, 8, 21])(
    'gives out %i and not one more, whoever asks at the same time',
    async (cap) => {
      const budgets = await make()
      const ask = () => budgets.take({ name: 'n', day: '2026-03-02', cap })
      const answers = await Promise.all(Array.from({ length: cap + 10 }, ask))
      expect(answers.filter(Boolean)).toHaveLength(cap)
      expect(await ask()).toBe(false)
    },
  )

  it('keeps days and names apart', async () => {
    const budgets = await make()
    const take = (name: string, day: string) => budgets.take({ name, day, cap: 1 })
    const keys = [
      ['a', '2026-03-02'],
      ['a', '2026-03-03'],
      ['b', '2026-03-02'],
    ] as const
    for (const [name, day] of keys) expect(await take(name, day)).toBe(true)
    for (const [name, day] of keys) expect(await take(name, day)).toBe(false)
  })
})
