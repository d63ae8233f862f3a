import type { StreamRecord } from '../../aws/dynamodb/stream-record.ts'

/** Records that go to the function together, with what is known of earlier tries. */
export interface StreamBatch {
  readonly records: readonly StreamRecord[]
  /** How often these very records have failed. */
  readonly attempts: number
  /** Where the stream has been read to when they are done; records a filter held back may follow the last. */
  readonly upTo: string
}

export function sequenceOf({ dynamodb }: StreamRecord): string {
  return dynamodb.SequenceNumber
}

export function createdAt({ dynamodb }: StreamRecord): number {
  return dynamodb.ApproximateCreationDateTime * 1000
}

/** The rest of a batch whose first records are done. */
export function remainder(batch: StreamBatch, from: number): StreamBatch {
  return {
    records: batch.records.slice(from),
    attempts: from === 0 ? batch.attempts + 1 : 1,
    upTo: batch.upTo,
  }
}

/** Both halves of a failed batch. Splitting does not count as a try. */
export function halves({ records, attempts, upTo }: StreamBatch): StreamBatch[] {
  const middle = Math.floor(records.length / 2)
  const first = records.slice(0, middle)
  const last = first.at(-1)
  if (!last) return [{ records, attempts, upTo }]
  return [
    { records: first, attempts, upTo: sequenceOf(last) },
    { records: records.slice(middle), attempts, upTo },
  ]
}
