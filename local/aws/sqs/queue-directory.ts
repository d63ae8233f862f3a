import type { MessageQueue } from './message-queue.ts'
import { SqsFault } from './sqs-fault.ts'

/** Every queue of the account, by ARN and by URL. */
export class QueueDirectory {
  readonly #byArn = new Map<string, MessageQueue>()

  add(queue: MessageQueue): void {
    this.#byArn.set(queue.settings.arn, queue)
  }

  all(): MessageQueue[] {
    return [...this.#byArn.values()]
  }

  byArn(arn: string): MessageQueue {
    const queue = this.#byArn.get(arn)
    if (queue !== undefined) return queue
    throw new SqsFault('ResourceNotFoundException', `There is no queue ${arn}.`)
  }

  /** By the last part of the path: the host is wherever the endpoint happens to listen. */
  byUrl(url: string): MessageQueue {
    return this.byName(queueNameOf(url))
  }

  byName(name: string): MessageQueue {
    const queue = this.all().find(({ settings }) => settings.name === name)
    if (queue !== undefined) return queue
    throw new SqsFault('QueueDoesNotExist', 'The specified queue does not exist.')
  }
}

export function queueNameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
