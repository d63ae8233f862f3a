import { describe, expect, it } from 'vitest'
import type { BusEvent } from '../../../local/aws/events/bus-event.ts'
import { PermanentDeliveryError } from '../../../local/aws/events/delivery-failure.ts'
import {
  LocalEventBus,
  type LocalEventBusOptions,
} from '../../../local/aws/events/local-event-bus.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { WorkInFlight } from '../../../local/work-in-flight.ts'
import { ManualClock } from '../manual-clock.ts'

const FEEDBACK = 'arn:aws:lambda:eu-west-1:111122223333:function:email-feedback'
const FAILED = 'arn:aws:sqs:eu-west-1:111122223333:failed-events'
const bounced: BusEvent = {
  version: '0',
  id: 'e1',
  'detail-type': 'Email Bounced',
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-11-20T10:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { eventType: 'Bounce' },
}

function rule(properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: 'Feedback',
    type: 'AWS::Events::Rule',
    name: 'feedback',
    arn: 'arn:aws:events:eu-west-1:111122223333:rule/feedback',
    ref: 'feedback',
    properties: {
      EventPattern: { source: ['aws.ses'] },
      Targets: [{ Id: 't', Arn: FEEDBACK }],
      ...properties,
    },
  }
}

function world(options: Partial<LocalEventBusOptions> = {}, rules = [rule()]) {
  const clock = new ManualClock('2026-11-20T10:00:00Z')
  const activity = new WorkInFlight()
  const state = options.state ?? memoryState()
  const delivered: string[] = []
  const dead: unknown[] = []
  const bus = new LocalEventBus({
    state,
    clock,
    activity,
    deliver: (arn, event) => void delivered.push(`${arn} ${event.id}`),
    deadLetter: (queueArn, body, attributes) => void dead.push({ queueArn, body, attributes }),
    ...options,
  })
  for (const each of rules) bus.addRule(each)
  return { bus, clock, state, activity, delivered, dead }
}

const refuse = (error: Error) => () => {
  throw error
}

describe('the default event bus', () => {
  it('hands an event to the targets of every rule that matches', () => {
    const { bus, delivered } = world({}, [
      rule(),
      rule({ EventPattern: { source: ['aws.s3'] } }),
      rule({ State: 'DISABLED' }),
      rule({ Targets: [{ Id: 'o', Arn: `${FEEDBACK}-2` }] }),
    ])
    bus.publish(bounced)
    expect(delivered).toEqual([`${FEEDBACK} e1`, `${FEEDBACK}-2 e1`])
    expect(bus.nextDueAt()).toBeUndefined()
  })

  it('tries a failed delivery again, later and later, on the clock', () => {
    const attempts: string[] = []
    const { bus, clock } = world({
      deliver: () => {
        attempts.push(new Date(clock.now()).toISOString().slice(11, 19))
        if (attempts.length < 4) throw new Error('throttled')
      },
    })
    bus.publish(bounced)
    clock.runUntil('2026-11-20T12:00:00Z', bus)
    expect(attempts).toEqual(['10:00:00', '10:00:10', '10:00:30', '10:01:10'])
    expect(bus.nextDueAt()).toBeUndefined()
  })

  it('puts an event whose retries are used up into the dead-letter queue of the target', () => {
    const target = {
      Id: 't',
      Arn: FEEDBACK,
      DeadLetterConfig: { Arn: FAILED },
      RetryPolicy: { MaximumRetryAttempts: 1 },
    }
    const { bus, clock, dead } = world({ deliver: refuse(new Error('down')) }, [
      rule({ Targets: [target] }),
    ])
    bus.publish(bounced)
    expect(dead).toEqual([])
    clock.runUntil('2026-11-20T12:00:00Z', bus)
    expect(dead).toEqual([
      {
        queueArn: FAILED,
        body: JSON.stringify(bounced),
        attributes: {
          ERROR_CODE: 'Error',
          ERROR_MESSAGE: 'down',
          RETRY_ATTEMPTS: '1',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          RULE_ARN: 'arn:aws:events:eu-west-1:111122223333:rule/feedback',
          TARGET_ARN: FEEDBACK,
        },
      },
    ])
  })

  it('gives up once the event is older than its policy allows', () => {
    const target = {
      Id: 't',
      Arn: FEEDBACK,
      DeadLetterConfig: { Arn: FAILED },
      RetryPolicy: { MaximumEventAgeInSeconds: 60 },
    }
    const { bus, clock, dead } = world({ deliver: refuse(new Error('down')) }, [
      rule({ Targets: [target] }),
    ])
    bus.publish(bounced)
    clock.runUntil('2026-11-20T12:00:00Z', bus)
    expect(dead).toMatchObject([
      {
        attributes: { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', RETRY_ATTEMPTS: '2' },
      },
    ])
  })

  it('does not retry what can never succeed', () => {
    const target = { Id: 't', Arn: FEEDBACK, DeadLetterConfig: { Arn: FAILED } }
    const { bus, dead } = world(
      { deliver: refuse(new PermanentDeliveryError('no such function')) },
      [rule({ Targets: [target] })],
    )
    bus.publish(bounced)
    expect(dead).toMatchObject([
      { attributes: { ERROR_CODE: 'PermanentDeliveryError', RETRY_ATTEMPTS: '0' } },
    ])
    expect(bus.nextDueAt()).toBeUndefined()
  })

  it('delivers after a restart what was not accepted before', () => {
    const first = world({ deliver: () => new Promise(() => undefined) })
    first.bus.publish(bounced)
    const second = world({ state: first.state })
    second.bus.fireDue(second.clock.now())
    expect(second.delivered).toEqual([`${FEEDBACK} e1`])
    expect(world({ state: first.state }).bus.nextDueAt()).toBeUndefined()
  })

  it('waits for a target that answers later', async () => {
    let accept = () => {}
    const { bus, state, activity } = world({
      deliver: () => new Promise((done) => (accept = done)),
    })
    bus.publish(bounced)
    expect([...state.entries('events.deliveries')]).toHaveLength(1)
    accept()
    await activity.quiet()
    expect([...state.entries('events.deliveries')]).toHaveLength(0)
  })

  it.each<[Record<string, unknown>, RegExp]>([
    [{ ScheduleExpression: 'rate(1 day)' }, /ScheduleExpression/],
    [{ EventBusName: 'other' }, /EventBusName/],
    [{ Targets: [{ Id: 't', Arn: 'arn:aws:sqs:eu-west-1:1:q' }] }, /Lambda/],
    [{ Targets: [{ Id: 't', Arn: FEEDBACK, InputPath: '$.detail' }] }, /InputPath/],
    [
      { Targets: [{ Id: 't', Arn: FEEDBACK, RetryPolicy: { MaximumRetryAttempts: 186 } }] },
      /MaximumRetryAttempts/,
    ],
    [{ EventPattern: { source: [{ wildcard: '*' }] } }, /wildcard/],
  ])('refuses by name what it does not model: %o', (properties, message) => {
    expect(() => world().bus.addRule(rule(properties))).toThrow(message)
  })
})
