import { describe, expect, it } from 'vitest'
import { PermanentDeliveryError } from '../../../local/aws/events/delivery-failure.ts'
import {
  create,
  FUNCTION_ARN,
  oneTime,
  QUEUE_ARN,
  schedulerWorld,
  TARGET,
} from './scheduler-world.ts'

const refuse = (error: Error) => () => {
  throw error
}

describe('a failed delivery', () => {
  it('is tried again on the clock, counting the attempts, and holds the schedule', async () => {
    const attempts: string[] = []
    const { scheduler, clock } = schedulerWorld({
      deliver: ({ Input }) => {
        attempts.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${Input}`)
        if (attempts.length < 3) throw new Error('Lambda is down')
      },
    })
    const Input = '"<aws.scheduler.attempt-number>"'
    await create(scheduler, oneTime({ Target: { ...TARGET, Input } }))
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    expect(scheduler.list()).toHaveLength(1)
    clock.runUntil('2026-11-24T00:00:00Z', scheduler)
    expect(attempts).toEqual(['10:00:00 "1"', '10:00:10 "2"', '10:00:30 "3"'])
    expect(scheduler.list()).toEqual([])
  })

  it('ends in the dead-letter queue, and the schedule is deleted all the same', async () => {
    const { scheduler, clock, dead } = schedulerWorld({
      deliver: refuse(new Error('down')),
      newId: () => 'id-1',
    })
    const RetryPolicy = { MaximumRetryAttempts: 2 }
    await create(scheduler, oneTime({ Target: { ...TARGET, RetryPolicy, Input: '{"job":"j"}' } }))
    clock.runUntil('2026-11-24T00:00:00Z', scheduler)
    expect(dead).toEqual([
      {
        queueArn: QUEUE_ARN,
        body: '{"job":"j"}',
        attributes: {
          ERROR_CODE: 'Error',
          ERROR_MESSAGE: 'down',
          RETRY_ATTEMPTS: '2',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          EXECUTION_ID: 'id-1',
          IS_PAYLOAD_TRUNCATED: 'false',
          SCHEDULED_TIME: '2026-11-23T10:00:00Z',
          SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-1:111122223333:schedule/default/day-3',
          TARGET_ARN: FUNCTION_ARN,
        },
      },
    ])
    expect(scheduler.list()).toEqual([])
  })

  it('is not repeated when it can never succeed', async () => {
    const { scheduler, clock, dead } = schedulerWorld({
      deliver: refuse(new PermanentDeliveryError('no such function')),
    })
    await create(scheduler, oneTime({ Target: TARGET }))
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    expect(dead).toMatchObject([
      { attributes: { RETRY_ATTEMPTS: '0', ERROR_MESSAGE: 'no such function' } },
    ])
  })

  it('waits for a promise that is rejected later', async () => {
    const { scheduler, clock, activity, dead } = schedulerWorld({
      deliver: () => Promise.reject(new PermanentDeliveryError('no')),
    })
    await create(scheduler, oneTime({ Target: TARGET }))
    clock.runUntil('2026-11-23T10:00:00Z', scheduler)
    await activity.quiet()
    expect(dead).toHaveLength(1)
    expect(scheduler.list()).toEqual([])
  })
})
