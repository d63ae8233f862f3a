import { effects, NOTHING, type Effects, type Job } from './effects.ts'
import { succeed } from './kernel/result.ts'
import { perform, type Upline } from './perform.ts'

export type JobOutcome = 'done' | 'nothing-to-do' | 'too-early' | 'conflict'

/**
 * The schedule is a hint, the record is the truth: whatever wakes a job, its row is read again and
 * its work and its end are one commit. An old version, a second delivery and an early one do nothing.
 */
export async function runJob(upline: Upline, key: string, version: number): Promise<JobOutcome> {
  let outcome: JobOutcome = 'nothing-to-do'
  const result = await perform(upline, async (situation) => {
    outcome = 'nothing-to-do'
    const row = await situation.reader.job(key)
    if (!row || row.isDone || row.version !== version) return nothing()
    if (situation.now < row.entry.dueAt) {
      outcome = 'too-early'
      return nothing()
    }
    const handle = handlerOf(upline, row.entry.type)
    outcome = 'done'
    return succeed({
      answer: undefined,
      effects: finishing(row.entry, await handle(situation, row.entry)),
    })
  })
  return result.ok ? outcome : 'conflict'
}

function nothing() {
  return succeed({ answer: undefined, effects: NOTHING })
}

function handlerOf(upline: Upline, type: string) {
  for (const { jobs } of upline.capabilities) {
    const handle = jobs?.[type]
    if (handle) return handle
  }
  throw new Error(`No capability handles jobs of type ${type}`)
}

/** A job that put itself off stays waiting, under its next version. */
function finishing(job: Job, done: Effects): Effects {
  const isPutOff = done.jobs.some(({ key }) => key === job.key)
  if (isPutOff) return done
  const finished = [{ row: 'job' as const, key: job.key, version: job.version }]
  return effects({ ...done, finished: [...done.finished, ...finished] })
}
