import { md5 } from './message-attribute.ts'
import type { MessageQueue } from './message-queue.ts'
import type { QueueDirectory } from './queue-directory.ts'
import type { OutgoingMessage, ReceivedMessage, StoredMessage } from './stored-message.ts'
import type { LocalState } from '../../state.ts'

export type AvailabilityListener = (queueArn: string) => void

/** What goes from queue to queue: sending, receiving, and dead letters on their way. */
export class MessageExchange {
  readonly #state: LocalState
  readonly #queues: QueueDirectory
  readonly #listeners: AvailabilityListener[] = []

  constructor(state: LocalState, queues: QueueDirectory) {
    this.#state = state
    this.#queues = queues
  }

  onAvailable(listener: AvailabilityListener): void {
    this.#listeners.push(listener)
    for (const queue of this.#queues.all()) if (queue.hasVisible()) listener(queue.settings.arn)
  }

  announce(queue: MessageQueue): void {
    if (!queue.hasVisible()) return
    for (const listener of this.#listeners) listener(queue.settings.arn)
  }

  send(queue: MessageQueue, message: OutgoingMessage): StoredMessage {
    const sent = queue.send(message)
    this.announce(queue)
    return sent
  }

  receive(queue: MessageQueue, max: number, visibilitySeconds: number): ReceivedMessage[] {
    const deadLetterArn = queue.settings.RedrivePolicy?.deadLetterTargetArn
    const rejected: StoredMessage[] = []
    const received = this.#state.transaction(() => {
      const messages = queue.receive(max, visibilitySeconds, (message) => rejected.push(message))
      for (const message of rejected) this.#bury(message, queue, deadLetterArn)
      return messages
    })
    if (rejected.length > 0 && deadLetterArn !== undefined)
      this.announce(this.#queues.byArn(deadLetterArn))
    return received.map(asReceived)
  }

  /** Back to where each message came from, or all to one queue. */
  redrive(source: MessageQueue, destination: MessageQueue | undefined): void {
    const touched = new Set<MessageQueue>()
    this.#state.transaction(() => {
      for (const message of source.drain()) {
        const { deadLetterSourceArn, ...rest } = message
        const target = destination ?? this.#queues.byArn(deadLetterSourceArn ?? source.settings.arn)
        target.add({ ...fresh(rest) })
        touched.add(target)
      }
    })
    for (const queue of touched) this.announce(queue)
  }

  #bury(message: StoredMessage, from: MessageQueue, deadLetterArn: string | undefined): void {
    if (deadLetterArn === undefined) return
    const deadLetterSourceArn = from.settings.arn
    this.#queues.byArn(deadLetterArn).add({ ...fresh(message), deadLetterSourceArn })
  }
}

/** Counts of receipts start anew in another queue; the age does not. */
function fresh(message: StoredMessage): StoredMessage {
  const { firstReceivedAt: _first, receiptHandle: _handle, ...rest } = message
  return { ...rest, receiveCount: 0 }
}

function asReceived(message: StoredMessage): ReceivedMessage {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle ?? '',
    body: message.body,
    md5OfBody: md5(message.body),
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'LOCAL',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
      ...(message.deadLetterSourceArn === undefined
        ? {}
        : { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
    },
    messageAttributes: message.messageAttributes,
  }
}
