import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { MailQueue, Message } from '../effects.ts'
import type { MailQueues } from '../ports.ts'

/** The two mail queues. An entry names a message and holds nothing of it. */
export class SqsMailQueues implements MailQueues {
  readonly #client: SQSClient
  readonly #urls: Readonly<Record<MailQueue, string>>

  constructor(client: SQSClient, urls: Readonly<Record<MailQueue, string>>) {
    this.#client = client
    this.#urls = urls
  }

  async enqueue({ key, queue }: Message, version: number): Promise<void> {
    const MessageBody = JSON.stringify({ key, version })
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#urls[queue], MessageBody }))
  }
}
