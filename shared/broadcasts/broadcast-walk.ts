import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import type { RecordKind } from '../kernel/record.ts'
import {
  ROSTER_BEGIN,
  rosterPage,
  rosterPlaceSchema,
  type RosterEntry,
  type RosterPlace,
} from '../members/roster.ts'
import { isMeant, type Broadcast } from './broadcast.ts'
import { NOBODY } from './canary.ts'

const broadcastWalkSchema = z.object({
  /** The broadcast's. */
  id: z.string(),
  pass: z.enum(['count', 'canary', 'rest']),
  /** Absent when the pass is over. */
  place: z.optional(rosterPlaceSchema),
  /** How many are meant, as far as they were counted. */
  audience: z.int(),
  /** While they are counted: the lowest ranks seen. */
  lowest: z.array(z.number()),
  /** Ranks up to this one are the canary. */
  canaryUpTo: z.number(),
  /** Mails queued in the canary, and in all. */
  canary: z.int(),
  queued: z.int(),
})

/** How far a broadcast has come. Apart from it, so that senders and the fan-out never meet. */
export type BroadcastWalk = z.output<typeof broadcastWalkSchema>

export const broadcastWalks: RecordKind<BroadcastWalk> = {
  name: 'broadcast-walk',
  schema: broadcastWalkSchema,
  id: ({ id }) => id,
}

export function newWalk(id: string): BroadcastWalk {
  const nobody = { audience: 0, lowest: [], canaryUpTo: NOBODY, canary: 0, queued: 0 }
  return { id, pass: 'count', place: ROSTER_BEGIN, ...nobody }
}

export interface Stretch {
  readonly entries: readonly RosterEntry[]
  /** Absent when the roster is walked. */
  readonly place?: RosterPlace
}

/** How much one run takes on. */
export interface Stride {
  /** Rows read. */
  readonly rows: number
  /** Of those, at most so many that are wanted. */
  readonly wanted: number
  /** Rows of one page. */
  readonly page: number
}

/** A page for fewer is not worth its query; they wait for the next run. */
const LEAST_PAGE = 10

/** From a place on, whoever of the broadcast's snapshot is wanted: joined by its start, and meant. */
export async function walkOn(
  { reader }: Pick<Situation, 'reader'>,
  { audience, startsAt }: Pick<Broadcast, 'audience' | 'startsAt'>,
  from: RosterPlace,
  stride: Stride,
  isWanted: (entry: RosterEntry) => boolean = () => true,
): Promise<Stretch> {
  const entries: RosterEntry[] = []
  let place: RosterPlace | undefined = from
  let rows = 0
  while (place && rows < stride.rows && stride.wanted - entries.length >= LEAST_PAGE) {
    const limit = Math.min(stride.page, stride.wanted - entries.length)
    const page = await rosterPage(reader, place, limit)
    const meant = page.entries.filter(
      (entry) => entry.joinedAt <= startsAt && isMeant(audience, entry),
    )
    entries.push(...meant.filter(isWanted))
    rows += page.entries.length
    place = page.next
  }
  return { entries, place }
}
