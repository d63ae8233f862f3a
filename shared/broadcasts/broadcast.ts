import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import type { RosterEntry } from '../members/roster.ts'

export const BROADCAST_KIND = 'broadcast'
/** News of an older start are none: its mails expire by then, wherever they wait. */
export const MAXIMUM_AGE_HOURS = 72
/** Every broadcast there is, newest last. */
export const ALL_BROADCASTS = 'all'

export const audienceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  /** A member and everybody below them. */
  z.strictObject({ kind: z.literal('leg'), memberId: z.string() }),
])
export type Audience = Readonly<z.output<typeof audienceSchema>>

const figuresSchema = z.object({
  queued: z.int(),
  sent: z.int(),
  bounced: z.int(),
  complained: z.int(),
})
export type Figures = Readonly<z.output<typeof figuresSchema>>

const stateSchema = z.enum(['scheduled', 'canary', 'waiting', 'running', 'done', 'stopped'])
export type BroadcastState = z.output<typeof stateSchema>

const broadcastSchema = z.object({
  id: z.string(),
  subject: z.string(),
  audience: audienceSchema,
  /** Whoever has joined by then is meant, and a mail's age counts from it. */
  startsAt: z.string(),
  /** `done`: everybody's mail is queued; it may still wait for its hour. */
  state: stateSchema,
  /** Who of the staff. */
  by: z.string(),
  createdAt: z.string(),
  stopped: z.optional(z.object({ by: z.string(), note: z.string(), at: z.string() })),
  /** What became of it in the end; while mails go out the tallies know. */
  figures: z.optional(figuresSchema),
})

/** One mail of the staff to many. Every sender reads it, so nothing changes it but its state. */
export type Broadcast = z.output<typeof broadcastSchema>

export const broadcasts: RecordKind<Broadcast> = {
  name: 'broadcast',
  schema: broadcastSchema,
  id: ({ id }) => id,
  lookups: [({ createdAt, id }) => ({ group: ALL_BROADCASTS, sort: `${createdAt}/${id}` })],
}

const broadcastWordsSchema = z.object({
  id: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})

/** The compiled mail, apart from what lists and gates read: it never changes. */
export type BroadcastWords = z.output<typeof broadcastWordsSchema>

export const broadcastWords: RecordKind<BroadcastWords> = {
  name: 'broadcast-words',
  schema: broadcastWordsSchema,
  id: ({ id }) => id,
}

export function isMeant(audience: Audience, { memberId, path }: RosterEntry): boolean {
  if (audience.kind === 'all') return true
  return memberId === audience.memberId || path.includes(audience.memberId)
}

export function isTooOld({ startsAt }: Broadcast, now: Instant): boolean {
  return now > plusHours(startsAt, MAXIMUM_AGE_HOURS)
}
