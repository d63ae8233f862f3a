import type { BroadcastState, Figures } from './broadcast.ts'

/** Of so many sent, one that complains is too many: 0.1 %. */
const SENT_PER_COMPLAINT = 1000
/** Of so many sent, one that comes back is too many: 5 %. */
const SENT_PER_BOUNCE = 20

/**
 * A few mails make no rate. Of a canary, at most five hundred, one complaint is above it already; later one
 * may be a slip of somebody's finger, two are not.
 */
const LEAST = {
  canary: { complained: 1, bounced: 3 },
  all: { complained: 2, bounced: 5 },
}

const IN_CANARY: readonly BroadcastState[] = ['canary', 'waiting']

/** Why a broadcast must stop by what came back of it; undefined while it may go on. */
export function reasonToStop(
  { sent, bounced, complained }: Omit<Figures, 'queued'>,
  state: BroadcastState,
): string | undefined {
  const least = IN_CANARY.includes(state) ? LEAST.canary : LEAST.all
  // Whole numbers: 0.05 times what was sent would miss the boundary by a rounding.
  if (complained >= least.complained && complained * SENT_PER_COMPLAINT >= sent) {
    return `${complained} of ${sent} complained.`
  }
  if (bounced >= least.bounced && bounced * SENT_PER_BOUNCE >= sent) {
    return `${bounced} of ${sent} came back.`
  }
  return undefined
}
