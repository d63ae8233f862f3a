import type { Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import { DueHeap } from '../events/due-heap.ts'
import type { QueueSettings } from './queue-settings.ts'
import { SqsFault } from './sqs-fault.ts'
import type { OutgoingMessage, StoredMessage } from './stored-message.ts'

export interface MessageQueueOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly newId: () => string
  readonly settings: QueueSettings
}

export interface QueueCounts {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

/** The messages of one standard queue, on disk and in memory, oldest first. */
export class MessageQueue {
  readonly settings: QueueSettings
  readonly #state: LocalState
  readonly #clock: Clock
  readonly #newId: () => string
  readonly #messages = new Map<string, StoredMessage>()
  readonly #byVisibility = new DueHeap()
  /** Delayed and in flight: each becomes visible at its instant. */
  readonly #hidden = new DueHeap()
  readonly #expiry = new DueHeap()
  #sequence = 0

  constructor({ state, clock, newId, settings }: MessageQueueOptions) {
    this.settings = settings
    this.#state = state
    this.#clock = clock
    this.#newId = newId
    for (const [key, message] of state.entries<StoredMessage>(this.#collection)) {
      this.#keep(key, message)
      this.#sequence = Math.max(this.#sequence, Number(key))
    }
  }

  send({ delaySeconds = this.settings.DelaySeconds, ...message }: OutgoingMessage): StoredMessage {
    const now = this.#clock.now()
    const visibleAt = now + delaySeconds * 1000
    return this.add({ ...message, id: this.#newId(), sentAt: now, visibleAt, receiveCount: 0 })
  }

  /** Puts a message that another queue gave up at the end of this one. */
  add(message: StoredMessage): StoredMessage {
    this.#sequence += 1
    this.#store(String(this.#sequence).padStart(12, '0'), message)
    return message
  }

  /** Hides up to `max` visible messages for a while; `reject` takes those received too often. */
  receive(
    max: number,
    visibilitySeconds: number,
    reject: (message: StoredMessage) => void,
  ): StoredMessage[] {
    const now = this.#clock.now()
    const limit = this.settings.RedrivePolicy?.maxReceiveCount ?? Infinity
    const received = new Map<string, StoredMessage>()
    while (received.size < max) {
      const key = this.#byVisibility.takeDue(now)?.id
      const message = key === undefined ? undefined : this.#messages.get(key)
      if (key === undefined || message === undefined) break
      if (message.receiveCount < limit)
        received.set(key, this.#hide(key, message, visibilitySeconds))
      else {
        this.#remove(key)
        reject(message)
      }
    }
    for (const [key, message] of received) this.#store(key, message)
    return [...received.values()]
  }

  /** As on SQS, a handle that is no longer the latest deletes nothing and is no error. */
  delete(receiptHandle: string): void {
    const key = keyOf(receiptHandle)
    if (this.#messages.get(key)?.receiptHandle === receiptHandle) this.#remove(key)
  }

  changeVisibility(receiptHandle: string, seconds: number): void {
    const key = keyOf(receiptHandle)
    const message = this.#messages.get(key)
    const now = this.#clock.now()
    if (message?.receiptHandle !== receiptHandle || message.visibleAt <= now) {
      throw new SqsFault('MessageNotInflight', 'The message referred to is not in flight.')
    }
    this.#store(key, { ...message, visibleAt: now + seconds * 1000 })
  }

  /** Removes and returns every visible message. */
  drain(): StoredMessage[] {
    const drained: StoredMessage[] = []
    for (const [key, message] of this.#messages) {
      if (message.visibleAt > this.#clock.now()) continue
      this.#remove(key)
      drained.push(message)
    }
    return drained
  }

  purge(): void {
    for (const key of this.#messages.keys()) this.#remove(key)
  }

  counts(): QueueCounts {
    const hidden = [...this.#messages.values()].filter((it) => it.visibleAt > this.#clock.now())
    const inFlight = hidden.filter((message) => message.receiveCount > 0).length
    return {
      visible: this.#messages.size - hidden.length,
      inFlight,
      delayed: hidden.length - inFlight,
    }
  }

  hasVisible(): boolean {
    const next = this.#byVisibility.next()
    return next !== undefined && next.at <= this.#clock.now()
  }

  nextDueAt(): number | undefined {
    const [hidden, expiry] = [this.#hidden.next()?.at, this.#expiry.next()?.at]
    return hidden === undefined || expiry === undefined
      ? (hidden ?? expiry)
      : Math.min(hidden, expiry)
  }

  /** Drops what is too old; true when a message became visible. */
  passTime(now: number): boolean {
    for (let old = this.#expiry.takeDue(now); old !== undefined; old = this.#expiry.takeDue(now)) {
      this.#remove(old.id)
    }
    let appeared = false
    while (this.#hidden.takeDue(now) !== undefined) appeared = true
    return appeared
  }

  #hide(key: string, message: StoredMessage, seconds: number): StoredMessage {
    const now = this.#clock.now()
    return {
      ...message,
      visibleAt: now + seconds * 1000,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      receiptHandle: Buffer.from(`${key} ${this.#newId()}`).toString('base64url'),
    }
  }

  #store(key: string, message: StoredMessage): void {
    this.#state.put(this.#collection, key, message)
    this.#keep(key, message)
  }

  #keep(key: string, message: StoredMessage): void {
    this.#messages.set(key, message)
    this.#byVisibility.set(key, message.visibleAt)
    this.#expiry.set(key, message.sentAt + this.settings.MessageRetentionPeriod * 1000)
    if (message.visibleAt > this.#clock.now()) this.#hidden.set(key, message.visibleAt)
    else this.#hidden.delete(key)
  }

  #remove(key: string): void {
    this.#state.delete(this.#collection, key)
    this.#messages.delete(key)
    for (const heap of [this.#byVisibility, this.#hidden, this.#expiry]) heap.delete(key)
  }

  get #collection(): string {
    return `sqs.messages.${this.settings.name}`
  }
}

function keyOf(receiptHandle: string): string {
  const key = /^(\d{12}) /.exec(Buffer.from(receiptHandle, 'base64url').toString())?.[1]
  if (key !== undefined) return key
  throw new SqsFault('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.')
}
