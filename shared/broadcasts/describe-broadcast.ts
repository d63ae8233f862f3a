import type { Situation } from '../capability.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { ALL_BROADCASTS, broadcasts, type Broadcast, type Figures } from './broadcast.ts'
import { broadcastWalks } from './broadcast-walk.ts'
import { feedbackOf } from './figures.ts'

export type BroadcastSummary = Omit<Broadcast, 'figures'>

export interface BroadcastView extends BroadcastSummary {
  /** How many are meant; absent until they were counted, and when it is long over. */
  readonly members?: number
  readonly figures: Figures
}

const PER_PAGE = 50

export interface BroadcastList {
  readonly broadcasts: readonly BroadcastSummary[]
  readonly next?: string
}

/** Newest first. */
export async function listBroadcasts(
  { reader }: Situation,
  { after }: { readonly after?: string } = {},
): Promise<BroadcastList> {
  const request = { limit: PER_PAGE, after, newestFirst: true }
  const { items, next } = await reader.lookup(broadcasts, 0, ALL_BROADCASTS, request)
  return { broadcasts: items.map(({ value }) => summaryOf(value)), ...(next && { next }) }
}

/** Where it stands and what came of it. Fails with BROADCAST_UNKNOWN. */
export async function describeBroadcast(
  situation: Situation,
  id: string,
): Promise<Result<BroadcastView>> {
  const { reader } = situation
  const [stored, walk] = await Promise.all([
    reader.get(broadcasts, id),
    reader.get(broadcastWalks, id),
  ])
  if (!stored) return fail(failure('BROADCAST_UNKNOWN'))
  const { figures } = stored.value
  const current = async () => ({
    queued: walk?.value.queued ?? 0,
    ...(await feedbackOf(situation, id)),
  })
  const isCounted = walk !== undefined && walk.value.pass !== 'count'
  return succeed({
    ...summaryOf(stored.value),
    ...(isCounted && { members: walk.value.audience }),
    figures: figures ?? (await current()),
  })
}

function summaryOf(broadcast: Broadcast): BroadcastSummary {
  const { figures: _, ...summary } = broadcast
  return summary
}
