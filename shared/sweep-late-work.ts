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

export interface SweepReport {
  readonly late: number
  /** Rows that could not be handed out, each with why; the next sweep tries them again. */
  readonly failures: readonly { readonly row: DueRow; readonly error: unknown }[]
}

/**
 * Whatever never fired, was lost or was dropped is relayed again: every late row of the due index,
 * whose record is read and decided on by whoever it wakes.
 * One row that fails does not keep the others waiting.
 */
export async function sweepLateWork(sweep: Sweep): Promise<SweepReport> {
  const now = sweep.now()
  const rows = await sweep.due.find(now, ROWS_PER_SHARD)
  const failures: { row: DueRow; error: unknown }[] = []
  for (const row of rows) {
    // First, so that a row that fails every time moves behind the others of its shard.
    await sweep.due.lookAgainAt(row, plusMinutes(now, LOOK_AGAIN_MINUTES))
    await relayAgain(sweep, row, now).catch((error: unknown) => failures.push({ row, error }))
  }
  return { late: rows.length, failures }
}

async function relayAgain(sweep: Sweep, { row, key }: DueRow, now: Instant): Promise<void> {
  if (row === 'job') {
    const job = await sweep.reader.job(key)
    if (job && !job.isDone) await relayJob(sweep, job.entry, now)
  } else {
    const message = await sweep.reader.message(key)
    if (message && !message.isDone) await relayMessage(sweep, message.entry, message.version)
  }
}
