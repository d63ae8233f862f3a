import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalState } from '../../../local/state.ts'
import { itemOf, keyOf, StoredWorld, TableName } from './stored-world.ts'

let world: StoredWorld
beforeEach(async () => {
  world = new StoredWorld()
  await world.start()
})
afterEach(() => world.remove())

/** Fails like a full disk, at the `nth` put of a transaction. */
function failingAt(nth: number): (inner: LocalState) => LocalState {
  return (inner) => {
    let puts = 0
    return {
      entries: (collection) => inner.entries(collection),
      delete: (collection, key) => inner.delete(collection, key),
      clear: () => inner.clear(),
      close: () => inner.close(),
      transaction: (work) => inner.transaction(work),
      put: (collection, key, value) => {
        inner.put(collection, key, value)
        puts += 1
        if (puts === nth) throw new Error('disk full')
      },
    }
  }
}

test.each([1, 2, 3, 4, 5])(
  'when storing breaks off after write %i, nothing of the transaction is seen, then or later',
  async (nth) => {
    await world.put(itemOf('a'))
    await world.restart({ through: failingAt(nth) })
    const heard: string[] = []
    world.dynamodb.onStreamRecords((tableName) => heard.push(tableName))
    const TransactItems = [
      { Put: { TableName, Item: keyOf('a') } },
      { Put: { TableName, Item: itemOf('b') } },
    ]
    const ClientRequestToken = 'once'
    const write = () =>
      world.client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }))
    const seen = async () => [
      await world.read('a'),
      await world.read('b'),
      await world.due(),
      world.stream().length,
      heard,
    ]
    const untouched = [itemOf('a'), undefined, [itemOf('a')], 1, []]
    await expect(write()).rejects.toThrow('disk full')
    expect(await seen()).toEqual(untouched)
    await world.restart()
    expect(await seen()).toEqual(untouched)
    await write()
    expect(await world.read('b')).toEqual(itemOf('b'))
    expect(world.stream()).toHaveLength(3)
  },
)

test('a killed process leaves whole transactions, each with its stream records', async () => {
  await world.stop()
  const program = fileURLToPath(new URL('write-until-killed.ts', import.meta.url))
  const writer = spawn(process.execPath, [program, world.file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(writer, 'exit')
  let answered = 0
  for await (const line of createInterface({ input: writer.stdout })) {
    expect(line).toBe(`200 ${answered}`)
    answered += 1
    if (answered === 50) writer.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  await world.start()
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName }))
  const pairs = Map.groupBy(Items, ({ pk }) => pk?.S)
  expect(pairs.size).toBeGreaterThanOrEqual(answered)
  expect([...pairs.values()].every((pair) => pair.length === 2)).toBe(true)
  expect(world.stream()).toHaveLength(Items.length)
})
