import { plusMinutes, type Instant } from './kernel/time.ts'
import type { DueRow, DueWork, Reader } from './ports.ts'
import { relayJob, relayMessage, type Relays } from './relay.ts'

export interface Sweep extends Relays {
  readonly reader: Reader
  readonly due: DueWork
  readonly now: () => Instant
}

/** More than this a shard waits for the next sweep, so that one run ends in time. */
const ROWS_PER_SHARD = 50
const LOOK_AGAIN_MINUTES = 15

/**
 * Whatever never fired, was lost or was dropped is relayed again: every late row of the due index,
 * whose record is read and decided on by whoever it wakes. Answers how many rows were late.
 */
export async function sweepLateWork(sweep: Sweep): Promise<number> {
  const now = sweep.now()
  const rows = await sweep.due.find(now, ROWS_PER_SHARD)
  for (const row of rows) await relayAgain(sweep, row, now)
  return rows.length
}

async function relayAgain(sweep: Sweep, { row, key }: DueRow, now: Instant): Promise<void> {
  if (row === 'job') {
    const job = await sweep.reader.job(key)
    if (job && !job.isDone) await relayJob(sweep, job.entry, now)
  } else {
    const message = await sweep.reader.message(key)
    if (message && !message.isDone) await relayMessage(sweep, message.entry, message.version)
  }
  await sweep.due.lookAgainAt({ row, key }, plusMinutes(now, LOOK_AGAIN_MINUTES))
}
