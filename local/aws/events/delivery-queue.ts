import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import { PermanentDeliveryError, type DeliveryFailure } from './delivery-failure.ts'
import { DueHeap } from './due-heap.ts'
import { retryDelayMs, type RetryPolicy } from './retry-policy.ts'

interface Delivery<Payload> {
  readonly payload: Payload
  readonly policy: RetryPolicy
  /** From which the maximum age counts. */
  readonly startedAt: number
  readonly attemptAt: number
  readonly failedAttempts: number
}

export interface DeliveryQueueOptions<Payload> {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly collection: string
  /**
   * Returning nothing means "accepted": what the receiver stored and the removal from this queue
   * are one transaction. A promise is awaited outside; a SIGKILL before it settles delivers again.
   */
  deliver(payload: Payload, attempt: number): void | Promise<void>
  /** Runs in the transaction that removes the accepted delivery. */
  delivered(payload: Payload): void
  /** Runs in the transaction that removes the abandoned delivery. */
  givenUp(payload: Payload, failure: DeliveryFailure): void
}

/** Deliveries that outlive the process and are retried on the clock: at least once, never zero. */
export class DeliveryQueue<Payload> implements DueSource {
  readonly #options: DeliveryQueueOptions<Payload>
  readonly #deliveries = new Map<string, Delivery<Payload>>()
  readonly #due = new DueHeap()
  #sequence = 0

  constructor(options: DeliveryQueueOptions<Payload>) {
    this.#options = options
    const stored = options.state.entries<Delivery<Payload>>(options.collection)
    for (const [id, delivery] of stored) {
      this.#deliveries.set(id, delivery)
      this.#due.set(id, delivery.attemptAt)
      this.#sequence = Math.max(this.#sequence, Number(id))
    }
  }

  /** Stores the delivery; `fireDue` starts it. */
  add(payload: Payload, policy: RetryPolicy, startedAt: number): void {
    this.#sequence += 1
    const id = String(this.#sequence).padStart(12, '0')
    this.#store(id, { payload, policy, startedAt, attemptAt: startedAt, failedAttempts: 0 })
  }

  pending(): Payload[] {
    return [...this.#deliveries.values()].map((delivery) => delivery.payload)
  }

  nextDueAt(): number | undefined {
    return this.#due.next()?.at
  }

  fireDue(now: number): void {
    for (let due = this.#due.takeDue(now); due !== undefined; due = this.#due.takeDue(now)) {
      const delivery = this.#deliveries.get(due.id)
      if (delivery !== undefined) this.#attempt(due.id, delivery)
    }
  }

  #attempt(id: string, delivery: Delivery<Payload>): void {
    try {
      const waiting = this.#options.state.transaction(() => {
        const accepted = this.#options.deliver(delivery.payload, delivery.failedAttempts + 1)
        if (accepted !== undefined) return { accepted }
        this.#settle(id, delivery)
        return undefined
      })
      if (waiting === undefined) this.#deliveries.delete(id)
      else void this.#options.activity.track(() => this.#wait(id, delivery, waiting.accepted))
    } catch (error) {
      this.#failed(id, delivery, error)
    }
  }

  async #wait(id: string, delivery: Delivery<Payload>, accepted: Promise<void>): Promise<void> {
    try {
      await accepted
    } catch (error) {
      this.#failed(id, delivery, error)
      return
    }
    this.#options.state.transaction(() => this.#settle(id, delivery))
    this.#deliveries.delete(id)
  }

  #settle(id: string, delivery: Delivery<Payload>): void {
    this.#options.state.delete(this.#options.collection, id)
    this.#options.delivered(delivery.payload)
  }

  #failed(id: string, delivery: Delivery<Payload>, error: unknown): void {
    const failedAttempts = delivery.failedAttempts + 1
    const attemptAt = this.#options.clock.now() + retryDelayMs(failedAttempts)
    const exhausted = exhaustedCondition({ ...delivery, failedAttempts, attemptAt })
    if (exhausted === undefined && !(error instanceof PermanentDeliveryError)) {
      this.#store(id, { ...delivery, failedAttempts, attemptAt })
      return
    }
    const failure = {
      ...described(error),
      retryAttempts: delivery.failedAttempts,
      ...(error instanceof PermanentDeliveryError || exhausted === undefined ? {} : { exhausted }),
    }
    this.#options.state.transaction(() => {
      this.#options.state.delete(this.#options.collection, id)
      this.#options.givenUp(delivery.payload, failure)
    })
    this.#deliveries.delete(id)
  }

  #store(id: string, delivery: Delivery<Payload>): void {
    this.#options.state.put(this.#options.collection, id, delivery)
    this.#deliveries.set(id, delivery)
    this.#due.set(id, delivery.attemptAt)
  }
}

function exhaustedCondition(delivery: Delivery<unknown>): DeliveryFailure['exhausted'] {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = delivery.policy
  if (delivery.failedAttempts > MaximumRetryAttempts) return 'MaximumRetryAttempts'
  const ageMs = delivery.attemptAt - delivery.startedAt
  return ageMs > MaximumEventAgeInSeconds * 1000 ? 'MaximumEventAgeInSeconds' : undefined
}

function described(error: unknown): { code: string; message: string } {
  return error instanceof Error
    ? { code: error.name, message: error.message }
    : { code: 'Error', message: String(error) }
}
