import type { Stored } from '../kernel/record.ts'
import type { Reader } from '../ports.ts'
import { members, type Member } from './member.ts'
import { ROOT_MEMBER_ID } from './root-member.ts'

/**
 * The nearest active one of a line of ancestors: the tree never moves when somebody leaves, but
 * whoever is left below them still has somebody to turn to. The root never leaves.
 */
export async function nearestActive(
  reader: Reader,
  ancestors: readonly string[],
): Promise<Stored<Member> | undefined> {
  for (const id of [...ancestors].reverse()) {
    const ancestor = await reader.get(members, id)
    if (ancestor?.value.state === 'active') return ancestor
  }
  return reader.get(members, ROOT_MEMBER_ID)
}

/** Who sponsors this member today. The root has nobody above. */
export async function currentSponsor(reader: Reader, member: Member): Promise<Member | undefined> {
  return member.sponsorId ? (await nearestActive(reader, member.path))?.value : undefined
}
