import {
  BatchEntryIdsNotDistinct,
  BatchRequestTooLong,
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  EmptyBatchRequest,
  InvalidBatchEntryId,
  TooManyEntriesInBatchRequest,
  type SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { servedSqs } from './sqs-world.ts'

const { served, QueueUrl, sendBatch, receive } = servedSqs()

describe('a batch', () => {
  it('tells of each entry by itself', async () => {
    const result = await sendBatch([
      { Id: 'good', MessageBody: 'one' },
      { Id: 'bad', MessageBody: 'a\u0001' },
    ])
    expect(result.Successful?.map((it) => it.Id)).toEqual(['good'])
    expect(result.Failed).toMatchObject([
      { Id: 'bad', SenderFault: true, Code: 'InvalidMessageContents' },
    ])
  })

  it('deletes and changes visibility entry by entry', async () => {
    await sendBatch([
      { Id: 'a', MessageBody: 'one' },
      { Id: 'b', MessageBody: 'two' },
    ])
    const handles = (await receive()).map((message) => message.ReceiptHandle ?? '')
    const [one = '', two = ''] = handles
    const deleted = await served.client.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'a', ReceiptHandle: one },
          { Id: 'x', ReceiptHandle: '?' },
        ],
      }),
    )
    expect(deleted.Successful).toEqual([{ Id: 'a' }])
    expect(deleted.Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }])
    await served.client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: [{ Id: 'b', ReceiptHandle: two, VisibilityTimeout: 0 }],
      }),
    )
    expect((await receive()).map((message) => message.Body)).toEqual(['two'])
  })

  it.each<[string, SendMessageBatchRequestEntry[], new (...args: never[]) => Error]>([
    ['no entry', [], EmptyBatchRequest],
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, i) => ({ Id: `e${i}`, MessageBody: 'x' })),
      TooManyEntriesInBatchRequest,
    ],
    [
      'the same id twice',
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'y' },
      ],
      BatchEntryIdsNotDistinct,
    ],
    ['a malformed id', [{ Id: 'a b', MessageBody: 'x' }], InvalidBatchEntryId],
    [
      'too much in all',
      [
        { Id: 'a', MessageBody: 'x'.repeat(600_000) },
        { Id: 'b', MessageBody: 'x'.repeat(600_000) },
      ],
      BatchRequestTooLong,
    ],
  ])('with %s is refused as a whole', async (_title, entries, error) => {
    await expect(sendBatch(entries)).rejects.toThrow(error)
  })
})
