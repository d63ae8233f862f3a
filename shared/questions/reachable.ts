import { check, type Check } from '../effects.ts'
import { stateOfAddress } from '../members/address-state.ts'
import { defaultConsent, mailConsents } from '../members/mail-consent.ts'
import { members } from '../members/member.ts'
import type { Reader } from '../ports.ts'
import { staffLevel, type Level } from './hold.ts'
import { STAFF } from './turn.ts'

/**
 * Whether somebody may owe an answer (rule 11): they are here, and mail to them is neither refused by
 * their mailbox nor unwanted by themselves.
 */
export async function isReachable(reader: Reader, memberId: string): Promise<boolean> {
  const [member, consent] = await Promise.all([
    reader.get(members, memberId),
    reader.get(mailConsents, memberId),
  ])
  const { notices } = consent?.value ?? defaultConsent(memberId)
  if (member?.value.state !== 'active' || !notices) return false
  return (await stateOfAddress(reader, member.value.email)) === 'open'
}

/** The nearest reachable ones above a place in the line, as many as are wanted. */
export async function levelsAbove(
  reader: Reader,
  line: readonly string[],
  reached: number,
  wanted = 1,
): Promise<readonly Level[]> {
  const found: Level[] = []
  for (let at = reached + 1; at < line.length && found.length < wanted; at++) {
    const holderId = line[at]
    if (holderId && (await isReachable(reader, holderId))) found.push({ holderId, at })
  }
  return found
}

/** Who is asked first: the nearest reachable one of the line, else the staff (rule 15). */
export async function firstLevel(reader: Reader, line: readonly string[]): Promise<Level> {
  const [first = staffLevel(line)] = await levelsAbove(reader, line, -1)
  return first
}

export async function outOfReach(
  reader: Reader,
  holderIds: readonly string[],
): Promise<readonly string[]> {
  const people = holderIds.filter((id) => id !== STAFF)
  const reachable = await Promise.all(people.map((id) => isReachable(reader, id)))
  return people.filter((_, i) => !reachable[i])
}

/** Whoever leaves at this very moment makes us look for the next one. */
export async function stillHere(reader: Reader, { holderId }: Level): Promise<readonly Check[]> {
  if (holderId === STAFF) return []
  const [member, consent] = await Promise.all([
    reader.get(members, holderId),
    reader.get(mailConsents, holderId),
  ])
  return [
    ...(member ? [check(members, holderId, member.version)] : []),
    ...(consent ? [check(mailConsents, holderId, consent.version)] : []),
  ]
}
