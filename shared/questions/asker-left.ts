import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, type Effects, type Job } from '../effects.ts'
import { epochMs, type Instant } from '../kernel/time.ts'
import { members } from '../members/member.ts'
import { askerLogs } from './asker-log.ts'
import { closingWithoutAnswer } from './close-without-answer.ts'
import { openTurn, questions } from './question.ts'

export const ASKER_LEFT_JOB = 'questions.asker-left'
/** A turn closes for everybody who held it: up to fifty actions of a transaction's hundred. */
const QUESTIONS_PER_RUN = 2

/** Whoever left is answered no more: nobody owes them anything, and nobody is reminded of it. */
export function askerLeftJob(memberId: string, now: Instant): Job {
  return {
    key: `questions/asker-left/${memberId}`,
    type: ASKER_LEFT_JOB,
    runner: 'run-sla-step',
    subject: memberId,
    dueAt: now,
    version: epochMs(now),
  }
}

export async function endForAsker(situation: Situation, job: Job): Promise<Effects> {
  const { reader, now } = situation
  const [member, log] = await Promise.all([
    reader.get(members, job.subject),
    reader.get(askerLogs, job.subject),
  ])
  if (member?.value.state !== 'left') return NOTHING
  const ended: Effects[] = []
  for (const id of log?.value.questionIds ?? []) {
    if (ended.length === QUESTIONS_PER_RUN) break
    const stored = await reader.get(questions, id)
    if (!stored || !openTurn(stored.value)) continue
    const act = { act: 'asker-left', by: job.subject, note: '', at: now }
    ended.push((await closingWithoutAnswer(situation, stored, 'withdrawn', act)).effects)
  }
  const again = { ...job, dueAt: now, version: Math.max(epochMs(now), job.version + 1) }
  return combine([...ended, effects({ jobs: ended.length > 0 ? [again] : [] })])
}
