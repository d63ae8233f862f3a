import type { ListedSchedule } from './aws/scheduler/listed-schedule.ts'
import type { SchedulerTrouble } from './aws/scheduler/lossy-firing.ts'
import type { CapturedMail } from './aws/ses/captured-mail.ts'
import type { Fault } from './aws/ses/fault-switch.ts'
import type { Delivery } from './aws/ses/inbound/incoming-mail.ts'
import type { Reception } from './aws/ses/inbound/mail-reception.ts'
import type { Feedback } from './aws/ses/feedback.ts'
import type { SendingLimit } from './aws/ses/sending-limits.ts'
import type { Call } from './call-log.ts'
import type { ClockMove } from './clock-move.ts'
import type { MetricSum } from './embedded-metrics.ts'

export interface MovableClock {
  now(): number
  /** When the next thing happens by itself, if anything is planned. */
  nextDueAt(): number | undefined
  /** Resolves at the target, when all that was due on the way has happened. */
  move(move: ClockMove): Promise<number>
}

/** A service and what it does from now on instead of its work; nothing is the end of that. */
export type ServiceFault =
  | [service: 'ses', fault: Fault | undefined]
  | [service: 'scheduler', fault: SchedulerTrouble | undefined]

/** A running local cloud, as tests and the control routes use it. */
export interface LocalCloud {
  /** Of the HTTP API, the control routes and the AWS endpoint. */
  readonly url: string
  readonly clock: MovableClock
  /** Captured mail, oldest first; with an address only what went there. */
  mails(to?: string): Promise<CapturedMail[]>
  /** The raw message. */
  rawMail(id: string): Buffer | undefined
  /** A raw message that somebody sends to the organisation, as SES receives it. */
  receiveMail(raw: Uint8Array, delivery?: Delivery): Reception
  /** What became of the latest mail to an address. False when there is none. */
  giveFeedback(feedback: Feedback): boolean
  schedules(): ListedSchedule[]
  /** The calls of the functions whose name contains the given one, oldest first. */
  calls(functionName?: string): Call[]
  /** How often each operation was called since the start, beyond what `calls` still holds. */
  callCounts(): Readonly<Record<string, number>>
  /** What the functions have counted since the start, as CloudWatch would have it. */
  metrics(): MetricSum[]
  /** Make a service fail until it is told `undefined`. */
  failWith(...fault: ServiceFault): void
  /** How much SES takes from now on; nothing is the end of that. */
  limitSending(limit: SendingLimit | undefined): void
  /** Make every invocation of a function fail, or end that. False when there is no such function. */
  failFunction(handler: string, isFailing: boolean): boolean
  /** Resolves when nothing is in flight. */
  quiet(): Promise<void>
  close(): Promise<void>
}
