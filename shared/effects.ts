import {
  keyOf,
  place,
  type Expectation,
  type PlacedRecord,
  type RecordKey,
  type RecordKind,
} from './kernel/record.ts'
import type { Instant } from './kernel/time.ts'
import type { DomainEvent } from './events.ts'

export interface Put {
  readonly record: PlacedRecord
  readonly expect: Expectation
}

export interface Delete {
  readonly key: RecordKey
}

/** The record must exist, and be of this version if one is named, when the commit happens. */
export interface Check {
  readonly key: RecordKey
  readonly version?: number
}

/** Which function wakes for it; the SLA has its own so that no burst of follow-ups delays it. */
export type JobRunner = 'run-follow-up' | 'run-sla-step'

/** Something to do at a later instant. Keys are stable; every new due time raises the version. */
export interface Job {
  /** `onboarding/<member>/day-3` */
  readonly key: string
  /** `onboarding.follow-up`; the capability that declares it handles it. */
  readonly type: string
  readonly runner: JobRunner
  /** Id of the record it is about; all else is read when it fires. */
  readonly subject: string
  readonly dueAt: Instant
  readonly version: number
}

export type MailQueue = 'prompt' | 'bulk'

/**
 * Who has an address: a member, a sign-up that waits, a new address that waits; whoever typed an address
 * beside a question, a visitor whose question was accepted, one of the organisation's staff.
 */
export const RECIPIENT_TYPES = [
  'member',
  'sign-up',
  'email-change',
  'question-sender',
  'asker',
  'staff',
] as const
export type RecipientType = (typeof RECIPIENT_TYPES)[number]

/** A mail to be sent. Holds ids only: words and names are read when it is rendered. */
export interface Message {
  /** `onboarding/<member>/welcome`; a key is sent once, ever. */
  readonly key: string
  /** `welcome`, `tip`, …: a row of the table of kinds. */
  readonly kind: string
  readonly queue: MailQueue
  readonly recipient: { readonly type: RecipientType; readonly id: string }
  /** Ids the kind's composer needs, e.g. `{ step: 'day-3' }`. */
  readonly about: Readonly<Record<string, string>>
  readonly createdAt: Instant
}

/** A job or message whose work this very commit does. */
export interface Finished {
  readonly row: 'job' | 'message'
  readonly key: string
  /** Only this version may be finished; a newer one is somebody else's work. */
  readonly version: number
}

/** A message that may not go yet: the sweep looks after it at this instant. */
export interface PutOff {
  readonly key: string
  readonly version: number
  readonly checkAt: Instant
}

/** Something to be counted once it was committed, for people who watch the figures. */
export type Count =
  | 'promise-breached'
  | 'answered-late'
  | 'answered-in-time'
  | 'sending-stopped'
  | 'reputation-worrying'

/** What a decision wants done, as data. One adapter commits all of it in one transaction. */
export interface Effects {
  readonly puts: readonly Put[]
  readonly deletes: readonly Delete[]
  readonly checks: readonly Check[]
  readonly jobs: readonly Job[]
  readonly messages: readonly Message[]
  readonly finished: readonly Finished[]
  readonly putOffs: readonly PutOff[]
  readonly counts: readonly Count[]
  /** Other capabilities react to these; their effects join the same commit. */
  readonly events: readonly DomainEvent[]
}

export const NOTHING: Effects = {
  puts: [],
  deletes: [],
  checks: [],
  jobs: [],
  messages: [],
  finished: [],
  putOffs: [],
  counts: [],
  events: [],
}

export function effects(some: Partial<Effects>): Effects {
  return { ...NOTHING, ...some }
}

export function combine(all: readonly Effects[]): Effects {
  return {
    puts: all.flatMap((each) => each.puts),
    deletes: all.flatMap((each) => each.deletes),
    checks: withoutDoubles(all.flatMap((each) => each.checks)),
    jobs: all.flatMap((each) => each.jobs),
    messages: all.flatMap((each) => each.messages),
    finished: all.flatMap((each) => each.finished),
    putOffs: all.flatMap((each) => each.putOffs),
    counts: all.flatMap((each) => each.counts),
    events: all.flatMap((each) => each.events),
  }
}

/** Two decisions of one commit may stand on the same record; a transaction touches it once. */
function withoutDoubles(checks: readonly Check[]): readonly Check[] {
  const named = checks.map((each): [string, Check] => [JSON.stringify(each), each])
  return [...new Map(named).values()]
}

export function put<T>(kind: RecordKind<T>, value: T, expect: Expectation): Put {
  return { record: place(kind, value), expect }
}

export function check<T>(kind: RecordKind<T>, id: string, version?: number): Check {
  return { key: keyOf(kind, id), version }
}

export function remove<T>(kind: RecordKind<T>, id: string): Delete {
  return { key: keyOf(kind, id) }
}
