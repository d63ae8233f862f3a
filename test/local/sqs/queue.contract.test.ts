import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  InvalidAttributeName,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ResourceNotFoundException,
  StartMessageMoveTaskCommand,
  UnsupportedOperation,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { DEAD_ARN, PROMPT_ARN, PROMPT_URL, servedSqs } from './sqs-world.ts'

const { served, QueueUrl, send, sendBatch, receive } = servedSqs()

describe('a queue', () => {
  it('is found by name and listed', async () => {
    expect(
      (await served.client.send(new GetQueueUrlCommand({ QueueName: 'prompt-mail' }))).QueueUrl,
    ).toBe(PROMPT_URL)
    expect(
      (await served.client.send(new ListQueuesCommand({ QueueNamePrefix: 'prompt' }))).QueueUrls,
    ).toEqual([PROMPT_URL])
    await expect(served.client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toThrow(
      QueueDoesNotExist,
    )
  })

  it('tells its settings and how many messages it holds', async () => {
    for (const MessageBody of ['1', '2', '3']) await send({ MessageBody })
    await send({ DelaySeconds: 60 })
    await receive({ MaxNumberOfMessages: 1 })
    const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
    expect((await served.client.send(all)).Attributes).toMatchObject({
      QueueArn: PROMPT_ARN,
      VisibilityTimeout: '60',
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 2 }),
    })
    const unknown = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['FifoQueue'] })
    await expect(served.client.send(unknown)).rejects.toThrow(InvalidAttributeName)
  })

  it('is empty after a purge', async () => {
    await send()
    await served.client.send(new PurgeQueueCommand({ QueueUrl }))
    expect(served.world.sqs.counts()[0]).toMatchObject({ visible: 0, inFlight: 0 })
  })

  it('takes its dead letters back', async () => {
    await send()
    for (let receipts = 0; receipts < 3; receipts += 1) {
      await receive()
      served.world.clock.advance(61)
    }
    expect(served.world.sqs.counts()).toMatchObject([
      { visible: 0 },
      { name: 'dead-mail', visible: 1 },
    ])
    await served.client.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD_ARN }))
    expect(served.world.sqs.counts()).toMatchObject([{ visible: 1 }, { visible: 0 }])
    await expect(
      served.client.send(new StartMessageMoveTaskCommand({ SourceArn: `${DEAD_ARN}-2` })),
    ).rejects.toThrow(ResourceNotFoundException)
  })
})

describe('what a call needs', () => {
  it('is the single action, also for a batch, on the queue', async () => {
    await send()
    await sendBatch([{ Id: 'a', MessageBody: 'x' }])
    await served.client.send(new GetQueueUrlCommand({ QueueName: 'prompt-mail' }))
    expect(served.permissions).toEqual([
      { action: 'sqs:SendMessage', resource: PROMPT_ARN },
      { action: 'sqs:SendMessage', resource: PROMPT_ARN },
      { action: 'sqs:GetQueueUrl', resource: PROMPT_ARN },
    ])
  })

  it('is five permissions for moving dead letters to a given queue', async () => {
    await served.client.send(
      new StartMessageMoveTaskCommand({ SourceArn: DEAD_ARN, DestinationArn: PROMPT_ARN }),
    )
    expect(served.permissions.map(({ action }) => action.slice(4)).toSorted()).toEqual([
      'DeleteMessage',
      'GetQueueAttributes',
      'ReceiveMessage',
      'SendMessage',
      'StartMessageMoveTask',
    ])
  })
})

describe('an operation that is not modelled', () => {
  it('is refused by name', async () => {
    const refused = served.client.send(new CreateQueueCommand({ QueueName: 'new' }))
    await expect(refused).rejects.toThrow(UnsupportedOperation)
    await expect(refused).rejects.toThrow(/CreateQueue/)
  })
})
