import { describe, expect, it } from 'vitest'
import { DEAD_ARN, PROMPT_ARN, sqsWorld } from './sqs-world.ts'

describe('time', () => {
  it('makes a delayed message visible, and says when', () => {
    const { sqs, clock, bodies } = sqsWorld({}, { DelaySeconds: 30 })
    sqs.send(PROMPT_ARN, 'later')
    expect(bodies()).toEqual([])
    expect(sqs.nextDueAt()).toBe(clock.now() + 30_000)
    clock.advance(30)
    expect(bodies()).toEqual(['later'])
  })

  it('removes a message after the retention period', () => {
    const { sqs, clock } = sqsWorld({}, { MessageRetentionPeriod: 60 })
    sqs.send(PROMPT_ARN, 'old')
    clock.runUntil('2026-11-20T10:00:59Z', sqs)
    expect(sqs.counts()[0]).toMatchObject({ visible: 1 })
    clock.runUntil('2026-11-20T10:01:00Z', sqs)
    expect(sqs.counts()[0]).toMatchObject({ visible: 0 })
    expect(sqs.nextDueAt()).toBeUndefined()
  })

  it('is due no more once the message was deleted', () => {
    const { sqs } = sqsWorld()
    sqs.send(PROMPT_ARN, 'a')
    const [message] = sqs.receive(PROMPT_ARN, 1)
    sqs.delete(PROMPT_ARN, message?.receiptHandle ?? '')
    expect(sqs.nextDueAt()).toBeUndefined()
  })
})

describe('a listener', () => {
  const listening = (properties: Record<string, unknown> = {}) => {
    const world = sqsWorld({}, properties)
    const heard: string[] = []
    world.sqs.onAvailable((queueArn) => heard.push(queueArn))
    return { ...world, heard }
  }

  it('hears of a message at once, and of a delayed one in time', () => {
    const { sqs, clock, heard } = listening({ DelaySeconds: 30 })
    sqs.send(DEAD_ARN, 'now')
    sqs.send(PROMPT_ARN, 'later')
    expect(heard).toEqual([DEAD_ARN])
    clock.runUntil('2026-11-20T10:00:30Z', sqs)
    expect(heard).toEqual([DEAD_ARN, PROMPT_ARN])
  })

  it('hears of a message that became visible again', () => {
    const { sqs, clock, heard } = listening()
    sqs.send(PROMPT_ARN, 'a')
    const [message] = sqs.receive(PROMPT_ARN, 1)
    clock.runUntil('2026-11-20T10:00:59Z', sqs)
    expect(heard).toHaveLength(1)
    clock.runUntil('2026-11-20T10:01:00Z', sqs)
    expect(heard).toHaveLength(2)
    expect(message?.body).toBe('a')
  })

  it('hears of a message released by its receiver', () => {
    const { sqs, heard } = listening()
    sqs.send(PROMPT_ARN, 'a')
    const [message] = sqs.receive(PROMPT_ARN, 1)
    sqs.changeVisibility(PROMPT_ARN, message?.receiptHandle ?? '', 0)
    expect(heard).toHaveLength(2)
  })

  it('hears of the dead-letter queue', () => {
    const { sqs, clock, heard, bodies } = listening()
    sqs.send(PROMPT_ARN, 'poison')
    for (let receipts = 0; receipts < 3; receipts += 1) {
      bodies()
      clock.advance(60)
    }
    expect(heard.at(-1)).toBe(DEAD_ARN)
  })

  it('hears at its beginning of what is there', () => {
    const { sqs } = sqsWorld()
    sqs.send(PROMPT_ARN, 'a')
    const heard: string[] = []
    sqs.onAvailable((queueArn) => heard.push(queueArn))
    expect(heard).toEqual([PROMPT_ARN])
  })
})
