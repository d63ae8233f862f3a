import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { LocalDynamoDb } from '../../local/aws/dynamodb/local-dynamodb.ts'
import { memoryState } from '../../local/sqlite-state.ts'
import { DynamoTallies } from '../../shared/aws/dynamo-tallies.ts'
import { InMemoryTallies } from '../fakes/in-memory-tallies.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { serve, type Endpoint } from '../local/dynamodb/dynamodb-endpoint.ts'
import { tableResource } from './table-resource.ts'

const NOW = '2026-03-02T10:00:00.000Z'
const DAY = '2026-03-02'

const endpoints: Endpoint[] = []
afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close()
})

async function tableOfTallies() {
  const dynamoDb = new LocalDynamoDb({
    state: memoryState(),
    clock: { now: () => Date.parse(NOW) },
    region: 'eu-west-1',
    accountId: '000000000000',
  })
  dynamoDb.createTable(tableResource('records'))
  const endpoint = await serve(dynamoDb)
  endpoints.push(endpoint)
  const { client } = endpoint
  const table = { client, tableName: 'records', now: () => NOW }
  return { client, tallies: new DynamoTallies({ ...table, random: seededRandom(1) }) }
}

describe.each([
  ['the fake', async () => new InMemoryTallies()],
  ['DynamoDB', async () => (await tableOfTallies()).tallies],
] as const)('%s as tallies', (_, make) => {
  it('counts nothing where nothing was added', async () => {
    const tallies = await make()
    expect(await tallies.total('n', [DAY, '2026-03-03'])).toBe(0)
    expect(await tallies.total('n', [])).toBe(0)
  })

  it('counts everything that is added at the same time', async () => {
    const tallies = await make()
    await Promise.all(Array.from({ length: 50 }, () => tallies.add('n', DAY)))
    expect(await tallies.total('n', [DAY])).toBe(50)
  })

  it('adds up the days that are asked for, and no other', async () => {
    const tallies = await make()
    const days = ['2026-02-28', '2026-03-01', '2026-03-01', '2026-03-02', '2026-03-02']
    for (const day of days) await tallies.add('n', day)
    expect(await tallies.total('n', ['2026-03-01'])).toBe(2)
    expect(await tallies.total('n', ['2026-02-28', '2026-03-02', '2026-03-04'])).toBe(3)
  })

  it('keeps names apart, also of which one begins like the other', async () => {
    const tallies = await make()
    await tallies.add('mail', DAY)
    await tallies.add('mail-sent', DAY)
    await tallies.add('mail-sent', DAY)
    expect(await tallies.total('mail', [DAY])).toBe(1)
    expect(await tallies.total('mail-sent', [DAY])).toBe(2)
  })
})

it('a tally in DynamoDB is spread over at most four rows, which go by themselves 120 days later', async () => {
  const { client, tallies } = await tableOfTallies()
  for (let i = 0; i < 40; i++) await tallies.add('n', DAY)
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'records' }))
  expect(Items.length).toBeGreaterThan(1)
  expect(Items.length).toBeLessThanOrEqual(4)
  const expiresAt = Date.parse('2026-06-30T10:00:00Z') / 1000
  expect(new Set(Items.map(({ expiresAtSeconds }) => expiresAtSeconds?.N))).toEqual(
    new Set([String(expiresAt)]),
  )
})
