import type { Situation } from '../capability.ts'
import { effects, put } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { plusHours, plusMinutes, type Instant } from '../kernel/time.ts'
import { newId } from '../kernel/token.ts'
import { members } from '../members/member.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import type { Reader } from '../ports.ts'
import type { BroadcastForm } from './broadcast-form.ts'
import { broadcasts, broadcastWords, type Audience, type Broadcast } from './broadcast.ts'
import { fanOutJob } from './fan-out-job.ts'

/** Clocks differ, and writing a command takes a moment. */
const PAST_MINUTES = 5
const AHEAD_DAYS = 90

export interface Planned {
  readonly id: string
  readonly startsAt: Instant
}

/**
 * A broadcast is written down with its timer; nobody is chosen before it starts. Fails with MEMBER_UNKNOWN
 * for a leg of nobody, with INPUT_INVALID for an instant that is over or too far away.
 */
export function planBroadcast(
  upline: Upline,
  { form, by }: { readonly form: BroadcastForm; readonly by: string },
  request?: RequestKey,
): Promise<Result<Planned>> {
  const decide = async (situation: Situation): Promise<Result<Decision<Planned>>> => {
    const { reader, organisation, now, random } = situation
    const faults = [
      ...startFaults(form.startsAt ?? now, now),
      ...addressFaults(form.text, organisation.settings.postalAddress),
    ]
    if (faults.length > 0) return fail(failure('INPUT_INVALID', faults))
    if (!(await isSomebodys(reader, form.audience))) return fail(failure('MEMBER_UNKNOWN'))
    const { subject, html, text, audience, startsAt = now } = form
    const id = newId(random)
    const plan: Broadcast = {
      id,
      subject,
      audience,
      startsAt,
      state: 'scheduled',
      by,
      createdAt: now,
    }
    return succeed({
      answer: { id, startsAt },
      made: id,
      effects: effects({
        puts: [
          put(broadcasts, plan, 'absent'),
          put(broadcastWords, { id, subject, html, text }, 'absent'),
        ],
        jobs: [fanOutJob(id, startsAt, now)],
      }),
    })
  }
  return perform(upline, oncePerRequest(request, decide, answerAgain))
}

async function answerAgain({ reader }: Situation, id: string): Promise<Result<Planned>> {
  const stored = await reader.get(broadcasts, id)
  return stored
    ? succeed({ id, startsAt: stored.value.startsAt })
    : fail(failure('BROADCAST_UNKNOWN'))
}

/** A leg outlives the member on top of it: the tree never moves. */
export async function isSomebodys(reader: Reader, audience: Audience): Promise<boolean> {
  return audience.kind === 'all' || (await reader.get(members, audience.memberId)) !== undefined
}

function startFaults(startsAt: Instant, now: Instant) {
  const isOver = startsAt < plusMinutes(now, -PAST_MINUTES)
  const isFar = startsAt > plusHours(now, 24 * AHEAD_DAYS)
  if (!isOver && !isFar) return []
  const message = isOver ? 'This instant is over.' : `At most ${AHEAD_DAYS} days ahead, please.`
  return [{ field: 'startsAt', message }]
}

/** Law wants it in every such mail; it also finds words that were compiled for somebody else's members. */
function addressFaults(text: string, postalAddress: string) {
  const plain = (words: string) => words.replace(/\s+/g, ' ')
  if (plain(text).includes(plain(postalAddress))) return []
  const message = `It needs the organisation’s postal address: ${postalAddress}.`
  return [{ field: 'text', message }]
}
