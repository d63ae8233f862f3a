import type { DynamoDBRecord, SQSRecord } from 'aws-lambda'
import { afterEach, expect, it, vi } from 'vitest'
import { queueFunction, streamFunction } from '../../shared/aws/batch.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const CONTEXT = { getRemainingTimeInMillis: () => 10_000 } as never
const NAMES = ['1', '2', '3']

it('a stream goes on at the first record that failed, and the others were relayed all the same', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const relayed: string[] = []
  const handler = streamFunction(async ({ dynamodb }) => {
    if (dynamodb?.SequenceNumber === '2') throw new Error('bad row')
    relayed.push(dynamodb?.SequenceNumber ?? '')
  })
  const Records = NAMES.map(
    (SequenceNumber) => ({ dynamodb: { SequenceNumber } }) as DynamoDBRecord,
  )
  expect(await handler({ Records }, CONTEXT)).toEqual({
    batchItemFailures: [{ itemIdentifier: '2' }],
  })
  expect(relayed).toEqual(['1', '3'])
})

it('a queue gets back exactly what failed or is to come again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const handler = queueFunction(() => async ({ messageId }) => {
    if (messageId === '1') throw new Error('no')
    return messageId === '2' ? 'again' : 'done'
  })
  const Records = NAMES.map((messageId) => ({ messageId }) as SQSRecord)
  const { batchItemFailures } = (await handler({ Records }, CONTEXT)) ?? {}
  expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }, { itemIdentifier: '2' }])
})

it('a queue hands out each batch as a whole, with the time that is left for it', async () => {
  const batches: string[][] = []
  const handler = queueFunction((timeLeftMs) => {
    const batch = [`${timeLeftMs()} ms`]
    batches.push(batch)
    return async ({ messageId }) => {
      batch.push(messageId)
      return messageId === '2' || batch.includes('2') ? 'again' : 'done'
    }
  })
  const Records = NAMES.map((messageId) => ({ messageId }) as SQSRecord)
  const { batchItemFailures } = (await handler({ Records }, CONTEXT)) ?? {}
  expect(batchItemFailures).toEqual([{ itemIdentifier: '2' }, { itemIdentifier: '3' }])
  await handler({ Records: Records.slice(0, 1) }, CONTEXT)
  expect(batches).toEqual([
    ['10000 ms', '1', '2', '3'],
    ['10000 ms', '1'],
  ])
})
