import middy from '@middy/core'
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda'
import { logError } from './log.ts'

/** Each entry by itself: those that fail, or are given back, return to the queue, the others are done. */
export function queueFunction(work: (record: SQSRecord) => Promise<'done' | 'again'>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const again: string[] = []
    for (const record of Records) {
      const outcome = await attempt('mail-failed', record.messageId, () => work(record))
      if (outcome !== 'done') again.push(record.messageId)
    }
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) }
  })
}

/** In order; the first record that fails is where the stream goes on, so that nothing is skipped. */
export function streamFunction(work: (record: DynamoDBRecord) => Promise<void>) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    for (const record of Records) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? ''
      const outcome = await attempt('relay-failed', itemIdentifier, () => work(record))
      if (outcome === 'failed') return { batchItemFailures: [{ itemIdentifier }] }
    }
    return { batchItemFailures: [] }
  })
}

async function attempt<T>(
  event: string,
  key: string,
  work: () => Promise<T>,
): Promise<T | 'failed'> {
  try {
    return await work()
  } catch (error) {
    logError({ event, key }, error)
    return 'failed'
  }
}
