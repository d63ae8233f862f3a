import * as z from 'zod'
import { messageAttributeSchema } from './message-attribute.ts'

const queueUrl = z.string().min(1)
const entryId = z.string()
const delaySeconds = z.optional(z.int().min(0).max(900))
const visibilityTimeout = z.int().min(0).max(43_200)
const names = z.optional(z.array(z.string()))

const outgoing = {
  MessageBody: z.string().min(1, 'the message is empty'),
  DelaySeconds: delaySeconds,
  MessageAttributes: z.optional(z.record(z.string(), messageAttributeSchema)),
  MessageGroupId: z.optional(z.string()),
}

/** The operations that the local cloud models, with every parameter each of them takes. */
export const SQS_REQUESTS = {
  SendMessage: z.strictObject({ QueueUrl: queueUrl, ...outgoing }),
  SendMessageBatch: z.strictObject({
    QueueUrl: queueUrl,
    Entries: z.array(z.strictObject({ Id: entryId, ...outgoing })),
  }),
  ReceiveMessage: z.strictObject({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: z.optional(visibilityTimeout),
    /** Taken and not waited for: the answer is immediate. */
    WaitTimeSeconds: z.optional(z.int().min(0).max(20)),
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
  }),
  DeleteMessage: z.strictObject({ QueueUrl: queueUrl, ReceiptHandle: z.string() }),
  DeleteMessageBatch: z.strictObject({
    QueueUrl: queueUrl,
    Entries: z.array(z.strictObject({ Id: entryId, ReceiptHandle: z.string() })),
  }),
  ChangeMessageVisibility: z.strictObject({
    QueueUrl: queueUrl,
    ReceiptHandle: z.string(),
    VisibilityTimeout: visibilityTimeout,
  }),
  ChangeMessageVisibilityBatch: z.strictObject({
    QueueUrl: queueUrl,
    Entries: z.array(
      z.strictObject({
        Id: entryId,
        ReceiptHandle: z.string(),
        VisibilityTimeout: visibilityTimeout.default(30),
      }),
    ),
  }),
  GetQueueUrl: z.strictObject({ QueueName: z.string() }),
  GetQueueAttributes: z.strictObject({ QueueUrl: queueUrl, AttributeNames: names }),
  ListQueues: z.strictObject({ QueueNamePrefix: z.optional(z.string()) }),
  PurgeQueue: z.strictObject({ QueueUrl: queueUrl }),
  StartMessageMoveTask: z.strictObject({
    SourceArn: z.string(),
    DestinationArn: z.optional(z.string()),
  }),
}

export type SqsOperation = keyof typeof SQS_REQUESTS

export function isSqsOperation(name: string): name is SqsOperation {
  return Object.hasOwn(SQS_REQUESTS, name)
}
