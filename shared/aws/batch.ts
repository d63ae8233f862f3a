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

type QueueWork = (record: SQSRecord) => Promise<'done' | 'again'>

/**
 * Each entry by itself: those that fail, or are given back, return to the queue, the others are done. What
 * concerns a batch as a whole is begun anew for each.
 */
export function queueFunction(begin: (timeLeftMs: () => number) => QueueWork) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const work = begin(() => context.getRemainingTimeInMillis())
    const again: string[] = []
    for (const record of Records) {
      const outcome = await attempt('mail-failed', record.messageId, () => work(record))
      if (outcome !== 'done') again.push(record.messageId)
    }
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) }
  })
}

/**
 * Every record, whatever became of the others: the stream goes on at the first that failed, and those
 * behind it may come twice. So one bad row does not take its neighbours along when it is given up.
 */
export function streamFunction(work: (record: DynamoDBRecord) => Promise<void>) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const failed: string[] = []
    for (const record of Records) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? ''
      const outcome = await attempt('relay-failed', itemIdentifier, () => work(record))
      if (outcome === 'failed') failed.push(itemIdentifier)
    }
    return { batchItemFailures: failed.slice(0, 1).map((itemIdentifier) => ({ itemIdentifier })) }
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
