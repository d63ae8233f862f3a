import * as z from 'zod/mini'
import { keyOf, type RecordKind } from '../kernel/record.ts'
import { hashOf } from '../kernel/token.ts'
import { effects, put, type Effects } from '../effects.ts'
import type { Reader } from '../ports.ts'
import type { Member } from './member.ts'

/** So many groups hold everybody, so that no one of them grows hot while many join. */
export const ROSTER_SHARDS = 16

const rosterEntrySchema = z.object({
  memberId: z.string(),
  path: z.array(z.string()),
  joinedAt: z.string(),
})

/** Somebody who joined and has not left, with as much as a choice of many needs. */
export type RosterEntry = z.output<typeof rosterEntrySchema>

/** Everybody, to be read page by page: a view that members' own acts keep, never a scan. */
export const roster: RecordKind<RosterEntry> = {
  name: 'roster',
  schema: rosterEntrySchema,
  group: ({ memberId }) => shardOf(memberId),
  id: ({ memberId }) => memberId,
}

function shardOf(memberId: string): string {
  return shardName(Number.parseInt(hashOf(memberId).slice(0, 8), 16) % ROSTER_SHARDS)
}

function shardName(shard: number): string {
  return String(shard).padStart(2, '0')
}

/** The commit that makes the member guards their entry. */
export function enteringRoster({ id: memberId, path, joinedAt }: Member): Effects {
  return effects({ puts: [put(roster, { memberId, path, joinedAt }, 'derived')] })
}

export function leavingRoster(memberId: string): Effects {
  return effects({ deletes: [{ key: keyOf(roster, memberId, shardOf(memberId)) }] })
}

/** Where a walk over the roster stands; it can be stored, and gone on from by anybody. */
export const rosterPlaceSchema = z.object({ shard: z.int(), after: z.optional(z.string()) })
export type RosterPlace = Readonly<z.output<typeof rosterPlaceSchema>>

export const ROSTER_BEGIN: RosterPlace = { shard: 0 }

export interface RosterPage {
  readonly entries: readonly RosterEntry[]
  /** Absent when everybody was seen. */
  readonly next?: RosterPlace
}

/** At most so many from a place on, of one shard; whoever stays on the roster meanwhile is met once. */
export async function rosterPage(
  reader: Reader,
  { shard, after }: RosterPlace,
  limit: number,
): Promise<RosterPage> {
  const page = await reader.group(roster, shardName(shard), { limit, after })
  const entries = page.items.map(({ value }) => value)
  if (page.next !== undefined) return { entries, next: { shard, after: page.next } }
  return shard + 1 < ROSTER_SHARDS ? { entries, next: { shard: shard + 1 } } : { entries }
}
