import { describe, expect, it } from 'vitest'
import { DEAD_ARN, PROMPT_ARN, queue, sqsWorld } from './sqs-world.ts'

describe('receiving', () => {
  it('goes in the order of sending and takes no more than asked for', () => {
    const { sqs } = sqsWorld()
    for (const body of ['1', '2', '3']) sqs.send(PROMPT_ARN, body)
    expect(sqs.receive(PROMPT_ARN, 2).map((it) => it.body)).toEqual(['1', '2'])
    expect(sqs.receive(PROMPT_ARN, 2).map((it) => it.body)).toEqual(['3'])
    expect(sqs.receive(PROMPT_ARN, 2)).toEqual([])
  })

  it('hides a message until its visibility timeout is over', () => {
    const { sqs, clock, bodies } = sqsWorld()
    sqs.send(PROMPT_ARN, 'a')
    expect(bodies()).toEqual(['a'])
    clock.advance(59)
    expect(bodies()).toEqual([])
    clock.advance(1)
    expect(bodies()).toEqual(['a'])
  })

  it('counts receipts and remembers the first', () => {
    const { sqs, clock } = sqsWorld()
    const sentAt = clock.now()
    sqs.send(PROMPT_ARN, 'a', { kind: 'welcome' })
    clock.advance(5)
    const firstAt = clock.now()
    sqs.receive(PROMPT_ARN, 1)
    clock.advance(60)
    expect(sqs.receive(PROMPT_ARN, 1)).toMatchObject([
      {
        attributes: {
          ApproximateReceiveCount: '2',
          SentTimestamp: String(sentAt),
          ApproximateFirstReceiveTimestamp: String(firstAt),
        },
        messageAttributes: { kind: { DataType: 'String', StringValue: 'welcome' } },
        md5OfBody: '0cc175b9c0f1b6a831c399e269772661',
      },
    ])
  })

  it('does not delete by the handle of an earlier receipt', () => {
    const { sqs, clock, bodies } = sqsWorld()
    sqs.send(PROMPT_ARN, 'a')
    const [first] = sqs.receive(PROMPT_ARN, 1)
    clock.advance(60)
    const [second] = sqs.receive(PROMPT_ARN, 1)
    sqs.delete(PROMPT_ARN, first?.receiptHandle ?? '')
    expect(sqs.counts()[0]).toMatchObject({ inFlight: 1 })
    sqs.delete(PROMPT_ARN, second?.receiptHandle ?? '')
    expect(sqs.counts()[0]).toMatchObject({ inFlight: 0, visible: 0 })
    expect(bodies()).toEqual([])
  })
})

describe('a message received too often', () => {
  it('moves to the dead-letter queue on the next receipt', () => {
    const { sqs, clock, bodies } = sqsWorld()
    sqs.send(PROMPT_ARN, 'poison')
    for (let receipts = 0; receipts < 2; receipts += 1) {
      expect(bodies()).toEqual(['poison'])
      clock.advance(60)
    }
    expect(bodies()).toEqual([])
    expect(sqs.receive(DEAD_ARN, 1)).toMatchObject([
      {
        body: 'poison',
        attributes: { DeadLetterQueueSourceArn: PROMPT_ARN, ApproximateReceiveCount: '1' },
      },
    ])
  })

  it('does not stand in the way of the next', () => {
    const { sqs, clock, bodies } = sqsWorld()
    sqs.send(PROMPT_ARN, 'poison')
    bodies()
    clock.advance(60)
    bodies()
    clock.advance(60)
    sqs.send(PROMPT_ARN, 'good')
    expect(sqs.receive(PROMPT_ARN, 1).map((it) => it.body)).toEqual(['good'])
  })

  it('keeps its age in the dead-letter queue', () => {
    const { sqs, clock, bodies } = sqsWorld()
    sqs.send(PROMPT_ARN, 'poison')
    for (let day = 0; day < 3; day += 1) {
      bodies()
      clock.advance(86_400)
    }
    expect(sqs.counts()[1]).toMatchObject({ name: 'dead-mail', visible: 1 })
    clock.runUntil('2026-11-24T10:00:01Z', sqs)
    expect(sqs.counts()[1]).toMatchObject({ visible: 0 })
  })
})

describe('after a restart', () => {
  it('visible, delayed and received messages are as before', () => {
    const first = sqsWorld()
    for (const body of ['received', 'deleted', 'visible']) first.sqs.send(PROMPT_ARN, body)
    const [, deleted] = first.sqs.receive(PROMPT_ARN, 2)
    first.sqs.delete(PROMPT_ARN, deleted?.receiptHandle ?? '')

    const second = sqsWorld({ state: first.state })
    expect(second.bodies()).toEqual(['visible'])
    second.sqs.send(PROMPT_ARN, 'new')
    second.clock.advance(60)
    expect(second.bodies()).toEqual(['new', 'received', 'visible'])
  })
})

describe('a queue of the template', () => {
  it.each<[Record<string, unknown>, RegExp]>([
    [{ FifoQueue: true }, /FifoQueue/],
    [{ KmsMasterKeyId: 'alias/x' }, /KmsMasterKeyId/],
    [{ VisibilityTimeout: 43_201 }, /VisibilityTimeout/],
    [{ RedrivePolicy: { deadLetterTargetArn: DEAD_ARN } }, /maxReceiveCount/],
  ])('is refused by name with what is not modelled: %o', (properties, message) => {
    expect(() => sqsWorld().sqs.addQueue(queue('other', properties))).toThrow(message)
  })
})
