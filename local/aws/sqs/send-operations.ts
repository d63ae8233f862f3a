import type * as z from 'zod'
import { runBatch } from './batch.ts'
import { md5, type MessageAttributes, shownAttributesMd5 } from './message-attribute.ts'
import type { MessageQueue } from './message-queue.ts'
import { taking, type OperationContext } from './operation.ts'
import { SqsFault } from './sqs-fault.ts'
import { SQS_REQUESTS } from './sqs-request.ts'
import type { OutgoingMessage } from './stored-message.ts'

type OutgoingInput = Omit<z.output<typeof SQS_REQUESTS.SendMessage>, 'QueueUrl'>

/** XML 1.0's characters: SQS refuses everything else. */
const ALLOWED_TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u

export function sendOperations({ queues, exchange }: OperationContext) {
  const send = (queue: MessageQueue, input: OutgoingInput): object => {
    const message = outgoing(input)
    checkMessage(queue, message)
    const { id } = exchange.send(queue, message)
    return {
      MessageId: id,
      MD5OfMessageBody: md5(message.body),
      ...shownAttributesMd5(message.messageAttributes),
    }
  }
  return {
    SendMessage: taking(SQS_REQUESTS.SendMessage, ({ QueueUrl, ...message }) =>
      send(queues.byUrl(QueueUrl), message),
    ),
    SendMessageBatch: taking(SQS_REQUESTS.SendMessageBatch, ({ QueueUrl, Entries }) => {
      const queue = queues.byUrl(QueueUrl)
      checkBatchSize(queue, Entries)
      return runBatch(Entries, (entry) => send(queue, entry))
    }),
  }
}

function outgoing(input: OutgoingInput): OutgoingMessage {
  return {
    body: input.MessageBody,
    messageAttributes: input.MessageAttributes ?? {},
    groupId: input.MessageGroupId,
    delaySeconds: input.DelaySeconds,
  }
}

function checkMessage(queue: MessageQueue, message: OutgoingMessage): void {
  if (!ALLOWED_TEXT.test(message.body)) {
    throw new SqsFault(
      'InvalidMessageContents',
      'The message contains a character that is not allowed.',
    )
  }
  const limit = queue.settings.MaximumMessageSize
  if (sizeOf(message.body, message.messageAttributes) > limit) {
    throw new SqsFault('InvalidParameterValue', `Message must be shorter than ${limit} bytes.`)
  }
}

function checkBatchSize(queue: MessageQueue, entries: readonly OutgoingInput[]): void {
  const sizes = entries.map((entry) => sizeOf(entry.MessageBody, entry.MessageAttributes ?? {}))
  if (sizes.reduce((sum, size) => sum + size, 0) > queue.settings.MaximumMessageSize) {
    throw new SqsFault('BatchRequestTooLong', 'All messages of the batch together are too long.')
  }
}

function sizeOf(body: string, attributes: MessageAttributes): number {
  const parts = Object.entries(attributes).map(
    ([name, it]) => name + it.DataType + (it.StringValue ?? it.BinaryValue ?? ''),
  )
  return Buffer.byteLength(body) + Buffer.byteLength(parts.join(''))
}
