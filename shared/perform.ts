import type { Capability, Situation } from './capability.ts'
import { combine, type Effects } from './effects.ts'
import type { DomainEvent } from './events.ts'
import { failure } from './kernel/failure.ts'
import { fail, succeed, type Result } from './kernel/result.ts'
import type { World } from './ports.ts'

/** A decision of a use case: what to answer, and what must be committed before it is answered. */
export interface Decision<T> {
  readonly answer: T
  readonly effects: Effects
  /** Ids of what it makes, for a request that may be repeated. */
  readonly made?: string
}

/** Everything a use case runs with; made once per cold start. */
export interface Upline extends World {
  readonly capabilities: readonly Capability[]
  readonly organisation: Situation['organisation']
  readonly siteUrl: string
}

/** Each waits longer, and never as long as the next caller, so that a crowd sorts itself out. */
const ATTEMPTS = 8
const FIRST_PAUSE_MS = 10
/** Deeper means that two capabilities answer each other for ever. */
const REACTION_DEPTH = 5

export function situationOf(upline: Upline): Situation {
  const { store: reader, tallies, organisation, siteUrl, random } = upline
  return { reader, tallies, organisation, siteUrl, random, now: upline.now() }
}

/**
 * Read, decide, let the other capabilities react, commit all of it in one transaction. When
 * somebody was quicker, everything is read and decided again.
 */
export async function perform<T>(
  upline: Upline,
  decide: (situation: Situation) => Promise<Result<Decision<T>>>,
): Promise<Result<T>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const situation = situationOf(upline)
    const decision = await decide(situation)
    if (!decision.ok) return decision
    const { answer, effects } = decision.value
    const all = await withReactions(upline.capabilities, situation, effects)
    if (isNothing(all)) return succeed(answer)
    if ((await upline.store.commit(all)) === 'committed') {
      for (const name of all.counts) upline.meter.count(name)
      return succeed(answer)
    }
    await upline.pause(FIRST_PAUSE_MS * 2 ** attempt * jitter(upline))
  }
  return fail(failure('STATE_CHANGED'))
}

/** Between a half and one. */
function jitter({ random }: Upline): number {
  return 0.5 + (random(1)[0] ?? 0) / 512
}

async function withReactions(
  capabilities: readonly Capability[],
  situation: Situation,
  first: Effects,
): Promise<Effects> {
  let all = first
  let events = first.events
  for (let depth = 0; events.length > 0; depth++) {
    if (depth === REACTION_DEPTH) throw new Error(`Reactions do not end: ${events[0]?.type}`)
    const reactions = combine(await reactionsTo(capabilities, situation, events))
    events = reactions.events
    all = combine([all, reactions])
  }
  return all
}

async function reactionsTo(
  capabilities: readonly Capability[],
  situation: Situation,
  events: readonly DomainEvent[],
): Promise<readonly Effects[]> {
  const reactions: Promise<Effects>[] = []
  for (const event of events) {
    for (const { reactions: own } of capabilities) {
      const react = own?.[event.type] as
        ((situation: Situation, event: DomainEvent) => Promise<Effects>) | undefined
      if (react) reactions.push(react(situation, event))
    }
  }
  return Promise.all(reactions)
}

function isNothing(effects: Effects): boolean {
  const { puts, deletes, jobs, messages, finished, putOffs } = effects
  return [puts, deletes, jobs, messages, finished, putOffs].every((list) => list.length === 0)
}
