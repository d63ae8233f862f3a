import type { MessageAttributes } from './message-attribute.ts'

export interface OutgoingMessage {
  readonly body: string
  readonly messageAttributes: MessageAttributes
  readonly groupId?: string | undefined
  readonly delaySeconds?: number | undefined
}

/** A message as a queue keeps it. */
export interface StoredMessage extends Omit<OutgoingMessage, 'delaySeconds'> {
  readonly id: string
  readonly sentAt: number
  readonly visibleAt: number
  readonly receiveCount: number
  readonly firstReceivedAt?: number
  /** Of the latest receipt; an older one no longer deletes. */
  readonly receiptHandle?: string
  readonly deadLetterSourceArn?: string
}

/** A message as a consumer gets it. */
export interface ReceivedMessage {
  readonly messageId: string
  readonly receiptHandle: string
  readonly body: string
  readonly md5OfBody: string
  /** `ApproximateReceiveCount`, `SentTimestamp`, … */
  readonly attributes: Readonly<Record<string, string>>
  readonly messageAttributes: MessageAttributes
}
