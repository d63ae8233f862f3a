import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  InvalidMessageContents,
  MessageNotInflight,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { PROMPT_URL, servedSqs } from './sqs-world.ts'

const { served, QueueUrl, send, receive } = servedSqs()
const receipt = async () => (await receive())[0]?.ReceiptHandle ?? ''

describe('a message', () => {
  it('comes back as it was sent, checksums and all', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'wélcome' },
      bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
      attempt: { DataType: 'Number', StringValue: '7' },
    }
    const sent = await send({ MessageBody: 'grüße 🌍', MessageAttributes })
    const [message] = await receive({
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    })
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'grüße 🌍',
      MessageAttributes,
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(served.world.clock.now()) },
    })
  })

  it('has the checksum of its attributes that AWS documents', async () => {
    const { MD5OfMessageAttributes } = await send({
      MessageAttributes: {
        test: { DataType: 'String', StringValue: 'value' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
      },
    })
    expect(MD5OfMessageAttributes).toBe('f306374bd939593ba6d70f76f621033f')
  })

  it('carries only the attributes that were asked for', async () => {
    await send({
      MessageAttributes: {
        'a.b': { DataType: 'String', StringValue: 'x' },
        c: { DataType: 'String', StringValue: 'y' },
      },
    })
    const [message] = await receive({
      MessageAttributeNames: ['a.*'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    })
    expect(Object.keys(message?.MessageAttributes ?? {})).toEqual(['a.b'])
    expect(Object.keys(message?.Attributes ?? {})).toEqual(['SentTimestamp'])
  })

  it('is gone once it was deleted', async () => {
    await send()
    await served.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: await receipt() }))
    served.world.clock.advance(3600)
    expect(await receive()).toEqual([])
  })

  it('is visible at once when its visibility is set to nothing', async () => {
    await send()
    const ReceiptHandle = await receipt()
    expect(await receive()).toEqual([])
    await served.client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    )
    expect(await receive()).toHaveLength(1)
  })

  it.each<[string, () => Promise<unknown>, new (...args: never[]) => Error]>([
    ['an unknown queue', () => send({ QueueUrl: `${PROMPT_URL}-2` }), QueueDoesNotExist],
    [
      'a character XML does not have',
      () => send({ MessageBody: 'a\u0000' }),
      InvalidMessageContents,
    ],
    [
      'a handle nobody gave',
      () => served.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'x' })),
      ReceiptHandleIsInvalid,
    ],
  ])('is refused with %s', async (_title, call, error) => {
    await expect(call()).rejects.toThrow(error)
  })

  it.each<[string, Partial<SendMessageCommandInput>, RegExp]>([
    ['a delay above 15 minutes', { DelaySeconds: 901 }, /DelaySeconds/],
    ['more than a megabyte', { MessageBody: 'x'.repeat(1_048_577) }, /1048576 bytes/],
    ['a deduplication id', { MessageDeduplicationId: 'd' }, /MessageDeduplicationId/],
    [
      'an attribute of unknown type',
      { MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
      /DataType/,
    ],
  ])('is refused with %s, by name', async (_title, input, message) => {
    await expect(send(input)).rejects.toThrow(message)
  })
})

describe('visibility', () => {
  it('cannot be changed of a message that is not in flight', async () => {
    await send()
    const ReceiptHandle = await receipt()
    served.world.clock.advance(61)
    const change = new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle,
      VisibilityTimeout: 30,
    })
    await expect(served.client.send(change)).rejects.toThrow(MessageNotInflight)
  })
})
