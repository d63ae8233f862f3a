import { randomUUID } from 'node:crypto'
import type { Activity, Clock, DueSource } from '../agenda.ts'
import type { LocalState } from '../state.ts'
import type { AsyncInvocation } from './async-invocation.ts'
import { asyncFailureRecord, type FailureCondition } from './failure-record.ts'
import type { InvocationResult } from './execution-environment.ts'
import type { LocalFunctions } from './local-functions.ts'
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from './retry-policy.ts'

const COLLECTION = 'async-invocations'
const RETRY_STEP_MS = 60_000

interface Parts {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly functions: LocalFunctions
  readonly policies: ReadonlyMap<string, RetryPolicy>
  /** Sends to the queue of an on-failure destination. */
  readonly sendTo: (queueArn: string, body: string) => void
}

/**
 * Lambda's queue of asynchronous events. An event is stored before it is accepted and forgotten only
 * when its function has succeeded or it was given up, so that a crash costs a repetition, never an event.
 */
export class AsyncInvocations implements DueSource {
  readonly #parts: Parts
  readonly #stored = new Map<string, AsyncInvocation>()
  readonly #running = new Set<string>()
  #lastKey = 0

  constructor(parts: Parts) {
    this.#parts = parts
    for (const [key, invocation] of parts.state.entries<AsyncInvocation>(COLLECTION)) {
      this.#stored.set(key, invocation)
      this.#lastKey = Math.max(this.#lastKey, Number(key))
    }
  }

  accept(functionName: string, payload: string, requestId: string = randomUUID()): string {
    const now = this.#parts.clock.now()
    const key = String(++this.#lastKey).padStart(12, '0')
    this.#store(key, { functionName, requestId, payload, acceptedAt: now, dueAt: now, attempts: 0 })
    this.#start(key)
    return requestId
  }

  nextDueAt(): number | undefined {
    let next: number | undefined
    for (const [key, { dueAt }] of this.#stored) {
      if (!this.#running.has(key) && (next === undefined || dueAt < next)) next = dueAt
    }
    return next
  }

  fireDue(now: number): void {
    const due = [...this.#stored]
      .filter(([key, { dueAt }]) => dueAt <= now && !this.#running.has(key))
      .toSorted(([, first], [, second]) => first.dueAt - second.dueAt)
    for (const [key] of due) this.#start(key)
  }

  #start(key: string): void {
    this.#running.add(key)
    void this.#parts.activity.track(async () => {
      // Whoever hands over an event may still be inside the transaction that stores it.
      await Promise.resolve()
      await this.#attempt(key)
      this.#running.delete(key)
    })
  }

  async #attempt(key: string): Promise<void> {
    const invocation = this.#stored.get(key)
    if (!invocation) return
    const target = this.#parts.functions.find(invocation.functionName)
    if (!target) return this.#forget(key)
    const result = await target.invoke(invocation.payload, invocation.requestId)
    if (result.isFailure) this.#retry(key, invocation, result)
    else this.#forget(key)
  }

  #retry(key: string, invocation: AsyncInvocation, result: InvocationResult): void {
    const policy = this.#parts.policies.get(invocation.functionName) ?? DEFAULT_RETRY_POLICY
    const attempts = invocation.attempts + 1
    const dueAt = this.#parts.clock.now() + attempts * RETRY_STEP_MS
    const tried = { ...invocation, attempts, dueAt }
    if (attempts > policy.maximumRetryAttempts) {
      this.#giveUp(key, tried, { condition: 'RetriesExhausted', policy, result })
    } else if (dueAt - invocation.acceptedAt > policy.maximumEventAgeMs) {
      this.#giveUp(key, tried, { condition: 'EventAgeExceeded', policy, result })
    } else {
      this.#store(key, tried)
    }
  }

  #giveUp(
    key: string,
    invocation: AsyncInvocation,
    why: { condition: FailureCondition; policy: RetryPolicy; result: InvocationResult },
  ): void {
    const { state, clock, functions, sendTo } = this.#parts
    const arn = functions.find(invocation.functionName)?.definition.arn ?? invocation.functionName
    state.transaction(() => {
      if (why.policy.onFailureArn !== undefined) {
        const failed = { ...why, invocation, functionArn: arn, at: clock.now() }
        sendTo(why.policy.onFailureArn, JSON.stringify(asyncFailureRecord(failed)))
      }
      this.#forget(key)
    })
  }

  #store(key: string, invocation: AsyncInvocation): void {
    this.#parts.state.put(COLLECTION, key, invocation)
    this.#stored.set(key, invocation)
  }

  #forget(key: string): void {
    this.#parts.state.delete(COLLECTION, key)
    this.#stored.delete(key)
  }
}
