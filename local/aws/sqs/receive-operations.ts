import type * as z from 'zod'
import { runBatch } from './batch.ts'
import { shownAttributesMd5 } from './message-attribute.ts'
import { taking, type OperationContext } from './operation.ts'
import { SQS_REQUESTS } from './sqs-request.ts'
import type { ReceivedMessage } from './stored-message.ts'

type ReceiveInput = z.output<typeof SQS_REQUESTS.ReceiveMessage>

export function receiveOperations({ queues, exchange }: OperationContext) {
  return {
    ReceiveMessage: taking(SQS_REQUESTS.ReceiveMessage, (input) => {
      const queue = queues.byUrl(input.QueueUrl)
      const visibilitySeconds = input.VisibilityTimeout ?? queue.settings.VisibilityTimeout
      const messages = exchange.receive(queue, input.MaxNumberOfMessages, visibilitySeconds)
      return messages.length === 0
        ? {}
        : { Messages: messages.map((message) => shown(message, input)) }
    }),
    DeleteMessage: taking(SQS_REQUESTS.DeleteMessage, ({ QueueUrl, ReceiptHandle }) => {
      queues.byUrl(QueueUrl).delete(ReceiptHandle)
      return {}
    }),
    DeleteMessageBatch: taking(SQS_REQUESTS.DeleteMessageBatch, ({ QueueUrl, Entries }) => {
      const queue = queues.byUrl(QueueUrl)
      return runBatch(Entries, ({ ReceiptHandle }) => {
        queue.delete(ReceiptHandle)
        return {}
      })
    }),
    ChangeMessageVisibility: taking(SQS_REQUESTS.ChangeMessageVisibility, (input) => {
      const queue = queues.byUrl(input.QueueUrl)
      queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout)
      exchange.announce(queue)
      return {}
    }),
    ChangeMessageVisibilityBatch: taking(SQS_REQUESTS.ChangeMessageVisibilityBatch, (input) => {
      const queue = queues.byUrl(input.QueueUrl)
      const result = runBatch(input.Entries, (entry) => {
        queue.changeVisibility(entry.ReceiptHandle, entry.VisibilityTimeout)
        return {}
      })
      exchange.announce(queue)
      return result
    }),
  }
}

/** With only the attributes that the caller asked for. */
function shown(message: ReceivedMessage, input: ReceiveInput): object {
  const systemNames = [
    ...(input.AttributeNames ?? []),
    ...(input.MessageSystemAttributeNames ?? []),
  ]
  const attributes = Object.entries(message.attributes).filter(
    ([name]) => systemNames.includes('All') || systemNames.includes(name),
  )
  const messageAttributes = Object.entries(message.messageAttributes).filter(([name]) =>
    (input.MessageAttributeNames ?? []).some((wanted) => isWanted(name, wanted)),
  )
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...(attributes.length === 0 ? {} : { Attributes: Object.fromEntries(attributes) }),
    ...(messageAttributes.length === 0
      ? {}
      : { MessageAttributes: Object.fromEntries(messageAttributes) }),
    ...shownAttributesMd5(Object.fromEntries(messageAttributes)),
  }
}

function isWanted(name: string, wanted: string): boolean {
  if (wanted === 'All' || wanted === name) return true
  return wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2))
}
