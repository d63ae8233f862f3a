import type { Count, Effects, Job, Message } from './effects.ts'
import type { RandomBytes } from './kernel/token.ts'
import type { RecordKind, Stored } from './kernel/record.ts'
import type { Instant } from './kernel/time.ts'

export interface Page<T> {
  readonly items: readonly Stored<T>[]
  /** Give it back to go on; absent at the end. */
  readonly next?: string
}

export interface PageRequest {
  readonly limit?: number
  readonly after?: string
  readonly newestFirst?: boolean
}

/** Reads, strongly consistent but for lookups. What is missing is `undefined`. */
export interface Reader {
  get<T>(kind: RecordKind<T>, id: string, group?: string): Promise<Stored<T> | undefined>
  /** All records of one group, strongly consistent, in order of id. */
  group<T>(kind: RecordKind<T>, group: string, page?: PageRequest): Promise<Page<T>>
  /** By the kind's n-th lookup, of which the tables hold one; eventually consistent. */
  lookup<T>(kind: RecordKind<T>, nth: 0, group: string, page?: PageRequest): Promise<Page<T>>
  job(key: string): Promise<OutboxRow<Job> | undefined>
  message(key: string): Promise<OutboxRow<Message> | undefined>
}

export interface OutboxRow<T> {
  readonly entry: T
  readonly version: number
  readonly isDone: boolean
}

/** `conflict`: somebody was quicker; nothing was written, read again and decide again. */
export type CommitOutcome = 'committed' | 'conflict'

export interface Store extends Reader {
  /** Everything in one transaction, or nothing. `events` must have been answered already. */
  commit(effects: Effects): Promise<CommitOutcome>
}

export interface MailToSend {
  readonly from: { readonly name: string; readonly email: string }
  readonly to: { readonly name?: string; readonly email: string }
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** Tells the SEND event which attempt of which message it is about. */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * `rejected`: this mail will never be taken. `refused`: none of ours is — a right, an identity, the
 * account; nothing was accepted, and people must mend it. `unknown`: the mail may or may not have been accepted (time-out, 5xx). */
export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId: string }
  | { readonly type: 'throttled'; readonly until: 'soon' | 'quota-renews' }
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string }

export interface Mailer {
  send(mail: MailToSend): Promise<SendOutcome>
}

/** So many of something a day. */
export interface Budget {
  /** Names what is counted; no personal data. */
  readonly name: string
  /** `2026-11-22`, in UTC. */
  readonly day: string
  readonly cap: number
}

/** Hot counters: they stay outside the transaction, and a retry may count twice but never lets through more. */
export interface Budgets {
  /** False when the day's budget is used up. */
  take(budget: Budget): Promise<boolean>
}

/** Daily counters outside any transaction: figures, not facts. A retry may count twice. */
export interface Tallies {
  /** `day`: `2026-11-26`, in UTC. */
  add(name: string, day: string): Promise<void>
  total(name: string, days: readonly string[]): Promise<number>
}

/** Figures for whoever operates it. Told after the commit; a crash between both loses one. */
export interface Meter {
  count(name: Count): void
}

/** What every use case may ask of the outside world. */
export interface World {
  readonly store: Store
  readonly budgets: Budgets
  readonly tallies: Tallies
  readonly meter: Meter
  readonly now: () => Instant
  readonly random: RandomBytes
  /** Waits, before something is tried again. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** Wakes a job's runner at an instant. Asking twice for one job and version is asking once. */
export interface Timer {
  schedule(job: Job, at: Instant): Promise<void>
}

/** Wakes a job's runner now. */
export interface Runner {
  wake(job: Job): Promise<void>
}

/** Hands a message to its sender. May happen twice; the ledger decides. */
export interface MailQueues {
  enqueue(message: Message, version: number): Promise<void>
}

/** A row of the due index. */
export interface DueRow {
  readonly row: 'job' | 'message'
  readonly key: string
}

/** What was neither done nor found in time. */
export interface DueWork {
  find(before: Instant, limitPerShard: number): Promise<readonly DueRow[]>
  lookAgainAt(row: DueRow, checkAt: Instant): Promise<void>
}
