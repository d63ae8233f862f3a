import { broadcastMessageKey } from '../broadcast-tally.ts'
import type { Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import { ROSTER_BEGIN } from '../members/roster.ts'
import { BROADCAST_KIND, type Broadcast } from './broadcast.ts'
import { walkOn, type BroadcastWalk, type Stride } from './broadcast-walk.ts'
import { canaryLimit, rankOf, withLowest } from './canary.ts'

/** Nothing is written of those: as many as a run reads well within its time. */
const COUNTING: Stride = { rows: 10_000, wanted: Number.POSITIVE_INFINITY, page: 1000 }
/** Each is one of the transaction's hundred actions; the walk, its broadcast and its timer are others. */
const QUEUEING: Stride = { rows: 2000, wanted: 80, page: 80 }

interface Walked {
  readonly walk: BroadcastWalk
  readonly messages: readonly Message[]
}

/** The next stretch of the roster in the pass that the walk is in. */
export function walkPass(
  situation: Situation,
  broadcast: Broadcast,
  walk: BroadcastWalk,
): Promise<Walked> {
  return walk.pass === 'count'
    ? counting(situation, broadcast, walk)
    : queueing(situation, broadcast, walk)
}

/** How many are meant, and by whom to begin: the canary pass starts when that is known. */
async function counting(
  situation: Situation,
  broadcast: Broadcast,
  walk: BroadcastWalk,
): Promise<Walked> {
  const from = walk.place ?? ROSTER_BEGIN
  const { entries, place } = await walkOn(situation, broadcast, from, COUNTING)
  const audience = walk.audience + entries.length
  const ranks = entries.map(({ memberId }) => rankOf(walk.id, memberId))
  const lowest = withLowest(walk.lowest, ranks)
  if (place) return { walk: { ...walk, place, audience, lowest }, messages: [] }
  const canaryUpTo = canaryLimit(lowest, audience)
  const next = { pass: 'canary' as const, place: ROSTER_BEGIN, lowest: [], audience, canaryUpTo }
  return { walk: { ...walk, ...next }, messages: [] }
}

/** Each member belongs to one of both passes by their rank, so that no pass meets the other's mails. */
async function queueing(
  situation: Situation,
  broadcast: Broadcast,
  walk: BroadcastWalk,
): Promise<Walked> {
  const isCanary = walk.pass === 'canary'
  const isOfPass = ({ memberId }: { readonly memberId: string }) =>
    rankOf(walk.id, memberId) <= walk.canaryUpTo === isCanary
  const from = walk.place ?? ROSTER_BEGIN
  const { entries, place } = await walkOn(situation, broadcast, from, QUEUEING, isOfPass)
  const queued = walk.queued + entries.length
  const canary = walk.canary + (isCanary ? entries.length : 0)
  return {
    walk: { ...walk, place, queued, canary },
    messages: entries.map(({ memberId }) => messageTo(memberId, broadcast)),
  }
}

function messageTo(memberId: string, { id, startsAt }: Broadcast): Message {
  return {
    key: broadcastMessageKey(id, memberId),
    kind: BROADCAST_KIND,
    queue: 'bulk',
    recipient: { type: 'member', id: memberId },
    about: { broadcast: id },
    createdAt: startsAt,
  }
}
