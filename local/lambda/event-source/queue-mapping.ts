import type { Activity } from '../../agenda.ts'
import type { MessageAttributes } from '../../aws/sqs/message-attribute.ts'
import type { ReceivedMessage } from '../../aws/sqs/stored-message.ts'
import { reportedFailures } from './item-failures.ts'
import type { MappingSettings } from './mapping-settings.ts'

const DEFAULT_BATCH_SIZE = 10

/** What Lambda's pollers do with a queue. */
export interface PolledQueue {
  receive(queueArn: string, max: number): readonly ReceivedMessage[]
  delete(queueArn: string, receiptHandle: string): void
}

export interface QueueMappingParts {
  readonly settings: MappingSettings
  readonly queue: PolledQueue
  readonly activity: Activity
  readonly region: string
}

/**
 * Hands a queue's messages to a function and deletes what it took. What it did not take comes back
 * by itself after the queue's visibility timeout.
 */
export class QueueMapping {
  readonly #parts: QueueMappingParts
  #pollers = 0

  constructor(parts: QueueMappingParts) {
    this.#parts = parts
  }

  /** There may be something to receive. */
  wake(): void {
    const { settings, queue, activity } = this.#parts
    while (this.#pollers < settings.mostConcurrent) {
      const messages = queue.receive(settings.sourceArn, settings.batchSize ?? DEFAULT_BATCH_SIZE)
      if (messages.length === 0) return
      this.#pollers++
      void activity.track(async () => {
        await this.#run(messages)
        this.#pollers--
        this.wake()
      })
    }
  }

  async #run(messages: readonly ReceivedMessage[]): Promise<void> {
    const accepted = messages.filter((message) => this.#accepts(message))
    const held = messages.filter((message) => !accepted.includes(message))
    this.#delete(held)
    if (accepted.length === 0) return
    const Records = accepted.map((message) => this.#record(message))
    const { settings } = this.#parts
    const result = await settings.target.invoke(JSON.stringify({ Records }))
    if (!settings.reportsItemFailures) {
      if (!result.isFailure) this.#delete(accepted)
      return
    }
    const failed = reportedFailures(
      result,
      accepted.map(({ messageId }) => messageId),
    )
    if (failed) this.#delete(accepted.filter(({ messageId }) => !failed.has(messageId)))
  }

  /** What the filter does not let through is gone, as on AWS. */
  #accepts(message: ReceivedMessage): boolean {
    return this.#parts.settings.accepts({ ...this.#record(message), body: parsed(message.body) })
  }

  #delete(messages: readonly ReceivedMessage[]): void {
    const { settings, queue } = this.#parts
    for (const { receiptHandle } of messages) queue.delete(settings.sourceArn, receiptHandle)
  }

  #record({ messageAttributes, ...message }: ReceivedMessage) {
    return {
      ...message,
      messageAttributes: lambdaAttributes(messageAttributes),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#parts.settings.sourceArn,
      awsRegion: this.#parts.region,
    }
  }
}

function lambdaAttributes(attributes: MessageAttributes) {
  const entries = Object.entries(attributes).map(([name, attribute]) => [
    name,
    {
      stringValue: attribute.StringValue,
      binaryValue: attribute.BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: attribute.DataType,
    },
  ])
  return Object.fromEntries(entries)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
