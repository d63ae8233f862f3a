import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { Resource } from '../service.ts'
import type { BusEvent } from './bus-event.ts'
import { sendDeadLetter, type DeadLetter } from './dead-letter.ts'
import { DeliveryQueue } from './delivery-queue.ts'
import { parseEventRule, type EventRule } from './event-rule.ts'

export interface LocalEventBusOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  /** Returns nothing, or a promise, once Lambda's queue has taken the event; see `DeliveryQueue`. */
  readonly deliver: (lambdaArn: string, event: BusEvent) => void | Promise<void>
  readonly deadLetter: DeadLetter
}

interface TargetedEvent {
  readonly ruleArn: string
  readonly targetArn: string
  readonly deadLetterArn: string | undefined
  readonly event: BusEvent
}

/** The account's default event bus: rules of the template, Lambda targets. */
export class LocalEventBus implements DueSource {
  readonly #state: LocalState
  readonly #clock: Clock
  readonly #rules: EventRule[] = []
  readonly #deliveries: DeliveryQueue<TargetedEvent>

  constructor({ state, clock, activity, deliver, deadLetter }: LocalEventBusOptions) {
    this.#state = state
    this.#clock = clock
    this.#deliveries = new DeliveryQueue<TargetedEvent>({
      state,
      clock,
      activity,
      collection: 'events.deliveries',
      deliver: ({ targetArn, event }) => deliver(targetArn, event),
      delivered: () => undefined,
      givenUp: ({ ruleArn, targetArn, deadLetterArn, event }, failure) =>
        sendDeadLetter({
          state,
          deadLetter,
          queueArn: deadLetterArn,
          body: JSON.stringify(event),
          failure,
          attributes: { RULE_ARN: ruleArn, TARGET_ARN: targetArn },
        }),
    })
  }

  addRule(resource: Resource): void {
    this.#rules.push(parseEventRule(resource))
  }

  /** Stored for every matching target before it returns. */
  publish(event: BusEvent): void {
    const now = this.#clock.now()
    this.#state.transaction(() => {
      for (const rule of this.#rules.filter((candidate) => candidate.matches(event))) {
        for (const { arn, deadLetterArn, retryPolicy } of rule.targets) {
          const targeted = { ruleArn: rule.arn, targetArn: arn, deadLetterArn, event }
          this.#deliveries.add(targeted, retryPolicy, now)
        }
      }
    })
    this.#deliveries.fireDue(now)
  }

  nextDueAt(): number | undefined {
    return this.#deliveries.nextDueAt()
  }

  fireDue(now: number): void {
    this.#deliveries.fireDue(now)
  }
}
