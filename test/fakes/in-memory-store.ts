import type { Effects, Job, Message } from '../../shared/effects.ts'
import { keyOf, type RecordKey, type RecordKind, type Stored } from '../../shared/kernel/record.ts'
import type { Instant } from '../../shared/kernel/time.ts'
import { checkAtOfJob, checkAtOfMessage } from '../../shared/outbox.ts'
import type {
  CommitOutcome,
  DueRow,
  DueWork,
  OutboxRow,
  Page,
  PageRequest,
  Store,
} from '../../shared/ports.ts'
import { pageOf, storedOf, type Row } from './page-of-rows.ts'

interface Waiting<T> extends OutboxRow<T> {
  readonly checkAt: Instant
}

const addressOf = ({ table, partition, sort }: RecordKey) => `${table}|${partition}|${sort}`

/** The store's contract without DynamoDB: what a commit means, in forty lines of maps. */
export class InMemoryStore implements Store, DueWork {
  readonly rows = new Map<string, Row>()
  readonly jobs = new Map<string, Waiting<Job>>()
  readonly messages = new Map<string, Waiting<Message>>()
  readonly #now: () => Instant
  /** Called before a commit is checked, so that a test can let somebody else be quicker. */
  beforeCommit: (() => void) | undefined

  constructor(now: () => Instant) {
    this.#now = now
  }

  #live(key: RecordKey): Row | undefined {
    const row = this.rows.get(addressOf(key))
    return row && this.#isLive(row) ? row : undefined
  }

  #isLive({ record: { expiresAt } }: Row): boolean {
    return expiresAt === undefined || expiresAt > this.#now()
  }

  #liveRows(): Row[] {
    return [...this.rows.values()].filter((row) => this.#isLive(row))
  }

  async get<T>(kind: RecordKind<T>, id: string, group?: string): Promise<Stored<T> | undefined> {
    const row = this.#live(keyOf(kind, id, group))
    return row && storedOf(kind, row)
  }

  async group<T>(kind: RecordKind<T>, group: string, page: PageRequest = {}): Promise<Page<T>> {
    const { table, partition } = keyOf(kind, '', group)
    const found = this.#liveRows()
      .filter(({ record: { key } }) => key.table === table && key.partition === partition)
      .toSorted((a, b) => (a.record.key.sort < b.record.key.sort ? -1 : 1))
    return pageOf(kind, found, page, (row) => row.record.key.sort)
  }

  async lookup<T>(
    kind: RecordKind<T>,
    nth: 0,
    group: string,
    page: PageRequest = {},
  ): Promise<Page<T>> {
    const sortOf = ({ record }: Row) => record.lookups[nth]?.sort ?? ''
    const found = this.#liveRows()
      .filter(({ record }) => record.kind === kind.name && record.lookups[nth]?.group === group)
      .toSorted((a, b) => (sortOf(a) < sortOf(b) ? -1 : 1))
    return pageOf(kind, found, page, sortOf)
  }

  async job(key: string) {
    return this.jobs.get(key)
  }

  async message(key: string) {
    return this.messages.get(key)
  }

  async commit(effects: Effects): Promise<CommitOutcome> {
    this.beforeCommit?.()
    refuseTwiceTheSame(effects)
    refuseTooMany(effects)
    if (!this.#holds(effects)) return 'conflict'
    const { puts, deletes, jobs, messages, finished, putOffs } = structuredClone(effects)
    for (const { record, expect } of puts) {
      const version = typeof expect === 'string' ? 1 : expect.version + 1
      this.rows.set(addressOf(record.key), { record, version })
    }
    for (const { key } of deletes) this.rows.delete(addressOf(key))
    for (const job of jobs) {
      this.jobs.set(job.key, {
        entry: job,
        version: job.version,
        isDone: false,
        checkAt: checkAtOfJob(job),
      })
    }
    for (const message of messages) {
      const checkAt = checkAtOfMessage(message)
      this.messages.set(message.key, { entry: message, version: 1, isDone: false, checkAt })
    }
    for (const { row, key } of finished) this.#finish(row, key)
    for (const { key, checkAt } of putOffs) await this.lookAgainAt({ row: 'message', key }, checkAt)
    return 'committed'
  }

  #finish(row: 'job' | 'message', key: string): void {
    const job = this.jobs.get(key)
    const message = this.messages.get(key)
    if (row === 'job' && job) this.jobs.set(key, { ...job, isDone: true })
    if (row === 'message' && message) this.messages.set(key, { ...message, isDone: true })
  }

  #holds({ puts, checks, jobs, messages, finished, putOffs }: Effects): boolean {
    const versionAt = (key: RecordKey) => this.#live(key)?.version
    return (
      puts.every(({ record, expect }) =>
        expect === 'derived'
          ? true
          : expect === 'absent'
            ? versionAt(record.key) === undefined
            : versionAt(record.key) === expect.version,
      ) &&
      checks.every(({ key, version }) =>
        version === undefined ? versionAt(key) !== undefined : versionAt(key) === version,
      ) &&
      jobs.every(({ key, version }) => (this.jobs.get(key)?.version ?? 0) < version) &&
      messages.every(({ key }) => !this.messages.has(key)) &&
      putOffs.every(({ key, version }) => {
        const waiting = this.messages.get(key)
        return waiting !== undefined && !waiting.isDone && waiting.version === version
      }) &&
      finished.every(({ row, key, version }) => {
        const waiting = row === 'job' ? this.jobs.get(key) : this.messages.get(key)
        return waiting !== undefined && !waiting.isDone && waiting.version === version
      })
    )
  }

  async find(before: Instant): Promise<readonly DueRow[]> {
    const late = <T>(rows: Map<string, Waiting<T>>, row: DueRow['row']) =>
      [...rows]
        .filter(([, { isDone, checkAt }]) => !isDone && checkAt <= before)
        .map(([key]) => ({ row, key }))
    return [...late(this.jobs, 'job'), ...late(this.messages, 'message')]
  }

  async lookAgainAt({ row, key }: DueRow, checkAt: Instant): Promise<void> {
    const rows: Map<string, Waiting<unknown>> = row === 'job' ? this.jobs : this.messages
    const waiting = rows.get(key)
    if (waiting && !waiting.isDone) rows.set(key, { ...waiting, checkAt })
  }
}

/** As DynamoDB refuses it: a transaction has at most a hundred actions. */
function refuseTooMany({
  puts,
  deletes,
  checks,
  jobs,
  messages,
  finished,
  putOffs,
}: Effects): void {
  const actions = [puts, deletes, checks, jobs, messages, finished, putOffs].flat().length
  if (actions > 100) throw new Error(`One commit has ${actions} actions`)
}

/** As DynamoDB refuses it: one transaction touches an item once. */
function refuseTwiceTheSame({
  puts,
  deletes,
  checks,
  jobs,
  messages,
  finished,
  putOffs,
}: Effects): void {
  const touched = [
    ...puts.map(({ record }) => addressOf(record.key)),
    ...[...deletes, ...checks].map(({ key }) => addressOf(key)),
    ...jobs.map(({ key }) => `job/${key}`),
    ...[...messages, ...putOffs].map(({ key }) => `message/${key}`),
    ...finished.map(({ row, key }) => `${row}/${key}`),
  ]
  const twice = touched.filter((address, i) => touched.indexOf(address) !== i)
  if (twice.length > 0) throw new Error(`One commit touches twice: ${twice.join(', ')}`)
}
