import type { Situation } from '../capability.ts'
import {
  check,
  combine,
  effects,
  NOTHING,
  put,
  remove,
  type Effects,
  type Job,
} from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { plusHours } from '../kernel/time.ts'
import { ROSTER_BEGIN } from '../members/roster.ts'
import { broadcasts, isTooOld, type Broadcast, type BroadcastState } from './broadcast.ts'
import { broadcastWalks, newWalk, type BroadcastWalk } from './broadcast-walk.ts'
import { wakeAgain } from './fan-out-job.ts'
import { feedbackOf } from './figures.ts'
import { judgeCanary } from './judge-canary.ts'
import { stopping } from './stopping.ts'
import { walkPass } from './walk-pass.ts'

/** What a canary tells is told within an hour, mostly. */
const CANARY_HOURS = 1
/** When nobody sends any more and few will still complain: the figures are kept for good. */
const CLOSES_AFTER_HOURS = 30 * 24

/**
 * One run of a broadcast's timer: it reads where the broadcast stands, does one part of what is left and
 * comes again. What is queued, how far the walk is and the next run are one commit, so a crash anywhere
 * repeats nothing and leaves nobody out.
 */
export async function fanOut(situation: Situation, job: Job): Promise<Effects> {
  const { reader, now } = situation
  const [stored, walk] = await Promise.all([
    reader.get(broadcasts, job.subject),
    reader.get(broadcastWalks, job.subject),
  ])
  if (!stored) return NOTHING
  const { state } = stored.value
  if (state === 'done' || state === 'stopped') return closing(situation, job, stored, walk)
  if (isTooOld(stored.value, now)) {
    const note = 'It had become too old before everybody’s mail was queued.'
    const stopped = stopping(stored, { by: 'age', note, at: now })
    return combine([stopped, wakeAgain(job, now, now)])
  }
  if (state === 'scheduled') return beginning(situation, job, stored)
  if (!walk) throw new Error(`Broadcast ${job.subject} runs without a walk`)
  return state === 'waiting'
    ? judging(situation, job, stored, walk)
    : walking(situation, job, stored, walk)
}

function beginning({ now }: Situation, job: Job, stored: Stored<Broadcast>): Effects {
  const walk = newWalk(stored.value.id)
  return combine([
    entering(stored, 'canary'),
    effects({ puts: [put(broadcastWalks, walk, 'absent')] }),
    wakeAgain(job, now, now),
  ])
}

async function walking(
  situation: Situation,
  job: Job,
  stored: Stored<Broadcast>,
  walk: Stored<BroadcastWalk>,
): Promise<Effects> {
  const { now } = situation
  const { walk: walked, messages } = await walkPass(situation, stored.value, walk.value)
  const step = effects({
    puts: [put(broadcastWalks, walked, { version: walk.version })],
    messages,
  })
  if (walked.place) {
    // Nothing is queued any more after a stop was committed.
    const { id } = stored.value
    const going = effects({ checks: [check(broadcasts, id, stored.version)] })
    return combine([step, going, wakeAgain(job, now, now)])
  }
  const isCanary = stored.value.state === 'canary'
  const next = isCanary ? entering(stored, 'waiting') : entering(stored, 'done')
  const dueAt = isCanary ? plusHours(now, CANARY_HOURS) : now
  return combine([step, next, wakeAgain(job, dueAt, now)])
}

/** The rest follows if the canary lives. */
async function judging(
  situation: Situation,
  job: Job,
  stored: Stored<Broadcast>,
  walk: Stored<BroadcastWalk>,
): Promise<Effects> {
  const { now } = situation
  const feedback = await feedbackOf(situation, stored.value.id)
  const verdict = judgeCanary(stored.value, walk.value, feedback, now)
  switch (verdict.type) {
    case 'stop': {
      const stopped = stopping(stored, { by: 'stop rule', note: verdict.reason, at: now })
      return combine([stopped, wakeAgain(job, now, now)])
    }
    case 'ask-again':
      return wakeAgain(job, plusHours(now, CANARY_HOURS), now)
    case 'go-on': {
      const rest = { ...walk.value, pass: 'rest' as const, place: ROSTER_BEGIN }
      return combine([
        entering(stored, 'running'),
        effects({ puts: [put(broadcastWalks, rest, { version: walk.version })] }),
        wakeAgain(job, now, now),
      ])
    }
  }
}

/** Tallies are forgotten after some months; what they said in the end is not. */
async function closing(
  situation: Situation,
  job: Job,
  stored: Stored<Broadcast>,
  walk: Stored<BroadcastWalk> | undefined,
): Promise<Effects> {
  const { now } = situation
  const { id, startsAt, figures } = stored.value
  const closesAt = plusHours(startsAt, CLOSES_AFTER_HOURS)
  if (now < closesAt) return wakeAgain(job, closesAt, now)
  if (figures) return NOTHING
  const final = { queued: walk?.value.queued ?? 0, ...(await feedbackOf(situation, id)) }
  return effects({
    puts: [put(broadcasts, { ...stored.value, figures: final }, { version: stored.version })],
    deletes: walk ? [remove(broadcastWalks, id)] : [],
  })
}

function entering({ value, version }: Stored<Broadcast>, state: BroadcastState): Effects {
  return effects({ puts: [put(broadcasts, { ...value, state }, { version })] })
}
