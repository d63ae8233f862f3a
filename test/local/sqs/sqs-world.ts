import {
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type ReceiveMessageCommandInput,
  type SendMessageBatchRequestEntry,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { LocalSqs, type LocalSqsOptions } from '../../../local/aws/sqs/local-sqs.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { ManualClock } from '../manual-clock.ts'
import { servedWorld } from '../served-world.ts'

export const PROMPT_ARN = 'arn:aws:sqs:eu-west-1:111122223333:prompt-mail'
export const DEAD_ARN = 'arn:aws:sqs:eu-west-1:111122223333:dead-mail'
export const PROMPT_URL = 'http://127.0.0.1:4566/111122223333/prompt-mail'

export function queue(name: string, properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: 'Queue',
    type: 'AWS::SQS::Queue',
    name,
    arn: `arn:aws:sqs:eu-west-1:111122223333:${name}`,
    ref: `http://127.0.0.1:4566/111122223333/${name}`,
    properties,
  }
}

/** Two queues at 20 November 2026, 10:00 UTC: `prompt-mail`, and `dead-mail` after two receipts. */
export function sqsWorld(
  options: Partial<LocalSqsOptions> = {},
  properties: Record<string, unknown> = {},
) {
  const clock = new ManualClock('2026-11-20T10:00:00Z')
  const state = options.state ?? memoryState()
  const sqs = new LocalSqs({
    state,
    clock,
    region: 'eu-west-1',
    accountId: '111122223333',
    ...options,
  })
  const RedrivePolicy = { deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 2 }
  sqs.addQueue(queue('prompt-mail', { VisibilityTimeout: 60, RedrivePolicy, ...properties }))
  sqs.addQueue(queue('dead-mail'))
  const bodies = (arn = PROMPT_ARN) => sqs.receive(arn, 10).map((message) => message.body)
  return { sqs, clock, state, bodies }
}

/** For each test around this call: the two queues, and the calls of a real client to `prompt-mail`. */
export function servedSqs() {
  const served = servedWorld({
    world: () => sqsWorld(),
    services: ({ sqs }) => ({ sqs }),
    client: (options) => new SQSClient(options),
  })
  const QueueUrl = PROMPT_URL
  const send = (input: Partial<SendMessageCommandInput> = {}) =>
    served.client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello', ...input }))
  const sendBatch = (Entries: SendMessageBatchRequestEntry[]) =>
    served.client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  const receive = async (input: Partial<ReceiveMessageCommandInput> = {}) => {
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...input })
    return (await served.client.send(command)).Messages ?? []
  }
  return { served, QueueUrl, send, sendBatch, receive }
}
