import type { Job, Message } from './effects.ts'
import type { Instant } from './kernel/time.ts'
import { routeOf } from './outbox.ts'
import type { MailQueues, Runner, Timer } from './ports.ts'

/** What the outbox is relayed to. */
export interface Relays {
  readonly timer: Timer
  readonly runner: Runner
  readonly queues: MailQueues
}

/** A committed job becomes a schedule, or wakes its runner when it is due already. Any number of times. */
export async function relayJob({ timer, runner }: Relays, job: Job, now: Instant): Promise<void> {
  const route = routeOf(job, now)
  await (route.type === 'invoke' ? runner.wake(job) : timer.schedule(job, route.at))
}

/** A committed message becomes an entry of its mail queue. Any number of times. */
export async function relayMessage(
  { queues }: Relays,
  message: Message,
  version: number,
): Promise<void> {
  await queues.enqueue(message, version)
}
