import type { Situation } from '../capability.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { mailConsents } from '../members/mail-consent.ts'
import {
  ROSTER_BEGIN,
  ROSTER_SHARDS,
  rosterPage,
  type RosterEntry,
  type RosterPlace,
} from '../members/roster.ts'
import type { Reader } from '../ports.ts'
import { isMeant, type Audience } from './broadcast.ts'
import { isSomebodys } from './plan-broadcast.ts'

/** As many as are read while somebody waits for the answer; of a larger roster a part is looked at. */
const ROWS = 20_000
const CONSENTS = 2000
const PAGE = 1000
const READ_AT_ONCE = 50

export interface AudienceCount {
  readonly members: number
  /** Who agree to broadcasts today. */
  readonly willing: number
  /** Whether the numbers are taken from a part: whole shards, into which chance put people. */
  readonly isEstimate: boolean
}

/** How many a broadcast would be for. Fails with MEMBER_UNKNOWN for a leg of nobody. */
export async function countAudience(
  { reader }: Pick<Situation, 'reader'>,
  audience: Audience,
  rows = ROWS,
): Promise<Result<AudienceCount>> {
  if (!(await isSomebodys(reader, audience))) return fail(failure('MEMBER_UNKNOWN'))
  const { meant, shards } = await partOf(reader, audience, rows)
  const asked = meant.slice(0, CONSENTS)
  const willing = await willingOf(reader, asked)
  const members = Math.round((meant.length * ROSTER_SHARDS) / shards)
  const isEstimate = shards < ROSTER_SHARDS || asked.length < meant.length
  const share = asked.length === 0 ? 0 : willing / asked.length
  return succeed({ members, willing: Math.round(members * share), isEstimate })
}

async function partOf(reader: Reader, audience: Audience, rows: number) {
  const meant: RosterEntry[] = []
  let place: RosterPlace | undefined = ROSTER_BEGIN
  let seen = 0
  let shards = 0
  while (place && (seen < rows || place.after !== undefined)) {
    const page = await rosterPage(reader, place, PAGE)
    meant.push(...page.entries.filter((entry) => isMeant(audience, entry)))
    seen += page.entries.length
    if (page.next?.shard !== place.shard) shards += 1
    place = page.next
  }
  return { meant, shards }
}

async function willingOf(reader: Reader, asked: readonly RosterEntry[]): Promise<number> {
  let willing = 0
  for (let from = 0; from < asked.length; from += READ_AT_ONCE) {
    const some = asked.slice(from, from + READ_AT_ONCE)
    const consents = await Promise.all(
      some.map(({ memberId }) => reader.get(mailConsents, memberId)),
    )
    willing += consents.filter((consent) => consent?.value.broadcasts === true).length
  }
  return willing
}
