import type { LocalState } from '../../state.ts'
import type { StreamRecord, StreamSource, StreamedWrite } from './stream-record.ts'
import { streamRecord } from './stream-record.ts'

// All numbers have as many digits, so that they sort as text.
const BEFORE_THE_FIRST = 100_000_000_000_000_000_000n

const TRIMMED_COLLECTION = 'dynamodb/stream-trimmed'

/** One table's stream: consecutive sequence numbers, kept until they are trimmed. */
export class StreamLog {
  readonly arn: string
  readonly #source: StreamSource
  readonly #state: LocalState
  readonly #tableName: string
  readonly #collection: string
  readonly #records: StreamRecord[]
  /** The sequence number before that of the first kept record. */
  #trimmed: bigint

  constructor(state: LocalState, tableName: string, source: StreamSource) {
    this.arn = source.arn
    this.#source = source
    this.#state = state
    this.#tableName = tableName
    this.#collection = `dynamodb/stream/${tableName}`
    this.#records = [...state.entries<StreamRecord>(this.#collection)].map(([, record]) => record)
    this.#trimmed = trimmedUpTo(state, tableName)
  }

  /** Store one record for each write within the caller's transaction; nobody can read them yet. */
  store(writes: readonly Omit<StreamedWrite, 'sequenceNumber'>[]): readonly StreamRecord[] {
    const last = this.#trimmed + BigInt(this.#records.length)
    return writes.map((write, position) => {
      const sequenceNumber = String(last + BigInt(position) + 1n)
      const record = streamRecord(this.#source, { ...write, sequenceNumber })
      this.#state.put(this.#collection, sequenceNumber, record)
      return record
    })
  }

  /** Let stored records be read, once their transaction is committed. */
  publish(records: readonly StreamRecord[]): void {
    this.#records.push(...records)
  }

  read(afterSequence: string | undefined, limit: number): readonly StreamRecord[] {
    const after = afterSequence === undefined ? this.#trimmed : BigInt(afterSequence)
    const start = Math.max(0, Number(after - this.#trimmed))
    return this.#records.slice(start, start + limit)
  }

  trim(beforeEpochMs: number): void {
    const firstKept = this.#records.findIndex(
      ({ dynamodb }) => dynamodb.ApproximateCreationDateTime * 1000 >= beforeEpochMs,
    )
    const count = firstKept < 0 ? this.#records.length : firstKept
    if (count === 0) return
    const trimmed = this.#trimmed + BigInt(count)
    this.#state.transaction(() => {
      for (const { dynamodb } of this.#records.slice(0, count)) {
        this.#state.delete(this.#collection, dynamodb.SequenceNumber)
      }
      this.#state.put(TRIMMED_COLLECTION, this.#tableName, String(trimmed))
    })
    this.#records.splice(0, count)
    this.#trimmed = trimmed
  }
}

function trimmedUpTo(state: LocalState, tableName: string): bigint {
  const trimmed = new Map(state.entries<string>(TRIMMED_COLLECTION)).get(tableName)
  return trimmed === undefined ? BEFORE_THE_FIRST : BigInt(trimmed)
}
