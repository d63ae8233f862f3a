import { randomUUID } from 'node:crypto'
import { FAILED_RESPONSE } from '../failure-record.ts'
import type { MappingSettings } from './mapping-settings.ts'
import { createdAt, sequenceOf, type StreamBatch } from './stream-batch.ts'

export type StreamCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded'

interface FailedBatch {
  readonly settings: MappingSettings
  readonly batch: StreamBatch
  readonly condition: StreamCondition
  readonly at: number
}

/** What Lambda sends to the failure destination of a stream: a pointer to the records, never the records. */
export function streamFailureRecord({ settings, batch, condition, at }: FailedBatch) {
  const [first] = batch.records
  const last = batch.records.at(-1)
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: settings.target.definition.arn,
      condition,
      approximateInvokeCount: batch.attempts,
    },
    responseContext: FAILED_RESPONSE,
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-local000',
      startSequenceNumber: first && sequenceOf(first),
      endSequenceNumber: last && sequenceOf(last),
      approximateArrivalOfFirstRecord: first && new Date(createdAt(first)).toISOString(),
      approximateArrivalOfLastRecord: last && new Date(createdAt(last)).toISOString(),
      batchSize: batch.records.length,
      streamArn: settings.sourceArn,
    },
  }
}
