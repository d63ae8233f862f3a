import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalDynamoDb } from '../../aws/dynamodb/local-dynamodb.ts'
import type { LocalState } from '../../state.ts'
import type { InvocationResult } from '../execution-environment.ts'
import { reportedFailures } from './item-failures.ts'
import type { MappingSettings } from './mapping-settings.ts'
import { createdAt, halves, remainder, sequenceOf, type StreamBatch } from './stream-batch.ts'
import { type StreamCondition, streamFailureRecord } from './stream-failure-record.ts'

const POSITIONS = 'stream-positions'
const DEFAULT_BATCH_SIZE = 100
const READ_AHEAD = 1000
const RETENTION_MS = 86_400_000
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000

export interface StreamMappingParts {
  readonly settings: MappingSettings
  readonly tableName: string
  readonly table: Pick<LocalDynamoDb, 'readStream' | 'trimStream'>
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly sendTo: (queueArn: string, body: string) => void
}

/** Reads a table's stream in order and hands it to a function, batch by batch, until each is done. */
export class StreamMapping implements DueSource {
  readonly #parts: StreamMappingParts
  #position: string | undefined
  #batches: StreamBatch[] = []
  #retryAt: number | undefined
  #isRunning = false

  constructor(parts: StreamMappingParts) {
    this.#parts = parts
    this.#position = this.#startingPosition()
  }

  /** There may be something new to read. */
  wake(): void {
    if (this.#isRunning || this.#retryAt !== undefined) return
    this.#isRunning = true
    void this.#parts.activity.track(async () => {
      await this.#readOn()
      this.#isRunning = false
    })
  }

  nextDueAt(): number | undefined {
    return this.#retryAt
  }

  fireDue(now: number): void {
    if (this.#retryAt === undefined || this.#retryAt > now) return
    this.#retryAt = undefined
    this.wake()
  }

  async #readOn(): Promise<void> {
    while (this.#retryAt === undefined) {
      const batch = this.#batches.shift() ?? this.#nextBatch()
      if (!batch) return
      const young = this.#withoutOldRecords(batch)
      if (young.records.length > 0) await this.#run(young)
      else this.#moveTo(batch.upTo)
    }
  }

  async #run(batch: StreamBatch): Promise<void> {
    const { settings } = this.#parts
    const Records = batch.records.map((record) => ({
      ...record,
      eventSourceARN: settings.sourceArn,
    }))
    const result = await settings.target.invoke(JSON.stringify({ Records }))
    const failedFrom = this.#firstFailure(result, batch)
    if (failedFrom === undefined) this.#moveTo(batch.upTo)
    else this.#failed(batch, failedFrom, result)
  }

  /** Everything before it is done. Undefined when the whole batch is. */
  #firstFailure(result: InvocationResult, { records }: StreamBatch): number | undefined {
    if (!this.#parts.settings.reportsItemFailures) return result.isFailure ? 0 : undefined
    const identifiers = records.map(sequenceOf)
    const failed = reportedFailures(result, identifiers)
    if (!failed) return 0
    const first = identifiers.findIndex((identifier) => failed.has(identifier))
    return first < 0 ? undefined : first
  }

  #failed(batch: StreamBatch, failedFrom: number, result: InvocationResult): void {
    const { settings, clock } = this.#parts
    const lastDone = batch.records[failedFrom - 1]
    if (lastDone) this.#moveTo(sequenceOf(lastDone))
    if (settings.bisectsOnError && result.isFailure && batch.records.length > 1) {
      this.#batches.unshift(...halves(batch))
      return
    }
    const rest = remainder(batch, failedFrom)
    if (rest.attempts > settings.maximumRetryAttempts) {
      this.#giveUp(rest, 'RetryAttemptsExhausted')
      return
    }
    this.#batches.unshift(rest)
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (rest.attempts - 1), LONGEST_RETRY_MS)
    this.#retryAt = clock.now() + waitMs
  }

  #withoutOldRecords(batch: StreamBatch): StreamBatch {
    const maximumAgeMs = Math.min(this.#parts.settings.maximumRecordAgeMs, RETENTION_MS)
    const oldest = this.#parts.clock.now() - maximumAgeMs
    // Streams tell whole seconds, so a record may seem up to a second older than it is.
    const isOld = (created: number) => created + 1000 < oldest
    const old = batch.records.filter((record) => isOld(createdAt(record)))
    const last = old.at(-1)
    if (!last) return batch
    const records = batch.records.slice(old.length)
    const upTo = records.length === 0 ? batch.upTo : sequenceOf(last)
    this.#giveUp({ ...batch, records: old, upTo }, 'RecordAgeExceeded')
    return { ...batch, records }
  }

  #giveUp(batch: StreamBatch, condition: StreamCondition): void {
    const { settings, clock, state, sendTo } = this.#parts
    const failure = { settings, batch, condition, at: clock.now() }
    state.transaction(() => {
      if (settings.onFailureArn !== undefined) {
        sendTo(settings.onFailureArn, JSON.stringify(streamFailureRecord(failure)))
      }
      this.#moveTo(batch.upTo)
    })
  }

  #nextBatch(): StreamBatch | undefined {
    const { table, tableName, settings } = this.#parts
    for (;;) {
      const read = table.readStream(tableName, this.#position, READ_AHEAD)
      const last = read.at(-1)
      if (!last) return undefined
      const accepted = read.filter((record) => settings.accepts(record))
      const records = accepted.slice(0, settings.batchSize ?? DEFAULT_BATCH_SIZE)
      const lastTaken = records.at(-1)
      if (lastTaken) {
        const isCut = records.length < accepted.length
        return { records, attempts: 0, upTo: sequenceOf(isCut ? lastTaken : last) }
      }
      this.#moveTo(sequenceOf(last))
    }
  }

  #moveTo(position: string): void {
    const { state, settings, table, tableName, clock } = this.#parts
    state.put(POSITIONS, settings.id, position)
    this.#position = position
    table.trimStream(tableName, clock.now() - RETENTION_MS)
  }

  #startingPosition(): string | undefined {
    const { state, settings, table, tableName } = this.#parts
    const stored = new Map(state.entries<string>(POSITIONS)).get(settings.id)
    if (stored !== undefined || !settings.startsAtLatest) return stored
    const latest = table.readStream(tableName, undefined, Infinity).at(-1)
    return latest && sequenceOf(latest)
  }
}
