import middy from '@middy/core'
import { logInfo } from '../shared/aws/log.ts'
import { wakeSchema } from '../shared/outbox.ts'
import { runJob } from '../shared/run-job.ts'
import { wireUpline } from './wiring.ts'

/** Woken by EventBridge Scheduler, by the relay or by the sweep; the event holds ids only. */
export function jobRunner() {
  const upline = wireUpline()
  return middy<unknown, void>().handler(async (event) => {
    const { key, version } = wakeSchema.parse(event)
    const outcome = await runJob(upline, key, version)
    logInfo({ event: 'job-woken', key, outcome })
    if (outcome === 'conflict') throw new Error('The job met too many conflicts')
  })
}
