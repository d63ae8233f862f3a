import { describe, expect, it } from 'vitest'
import { eventDestination, resource, send, SET, sesWorld } from './ses-world.ts'

describe('feedback', () => {
  it('is about the last mail to that address', async () => {
    const { ses, events } = sesWorld()
    await send(ses)
    const last = await send(ses)
    await send(ses, { 'Destinations.member.1': 'bob@example.org' })
    expect(ses.feedback({ kind: 'bounce', to: 'ada@example.org', type: 'Transient' })).toEqual({
      messageId: last,
    })
    expect(events.at(-1)).toMatchObject({
      'detail-type': 'Email Bounced',
      detail: {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Transient',
          bouncedRecipients: [{ emailAddress: 'ada@example.org' }],
        },
        mail: { messageId: last },
      },
    })
    ses.feedback({ kind: 'complaint', to: 'ada@example.org', type: 'Permanent' })
    expect(events.at(-1)).toMatchObject({
      'detail-type': 'Email Complaint Received',
      detail: { complaint: { complainedRecipients: [{ emailAddress: 'ada@example.org' }] } },
    })
  })

  it('may be that the mail arrived, or that SES has refused its content after taking it', async () => {
    const { ses, events, happened } = sesWorld()
    const tag = { 'Tags.member.1.Name': 'attempt', 'Tags.member.1.Value': 'a-1' }
    const messageId = await send(ses, tag)
    const to = 'ada@example.org'
    expect(ses.feedback({ kind: 'reject', to, type: 'Permanent' })).toEqual({ messageId })
    expect(events.at(-1)).toMatchObject({ 'detail-type': 'Email Rejected', source: 'aws.ses' })
    expect(events.at(-1)?.detail).toEqual({
      eventType: 'Reject',
      mail: expect.objectContaining({
        messageId,
        tags: expect.objectContaining({ 'ses:configuration-set': [SET], attempt: ['a-1'] }),
      }),
      reject: { reason: 'Bad content' },
    })
    ses.feedback({ kind: 'delivery', to, type: 'Permanent' })
    expect(events.at(-1)?.detail).toMatchObject({ delivery: { recipients: [to] } })
    expect(happened()).toEqual(['Send', 'Delivery', 'Reject', 'Delivery'])
  })

  it('says so when there is no such mail', () => {
    expect(
      sesWorld().ses.feedback({ kind: 'bounce', to: 'nobody@example.org', type: 'Permanent' }),
    ).toBeUndefined()
  })
})

describe('after a restart', () => {
  it('mails are there, and the quota remembers them', async () => {
    const first = sesWorld({ dailyQuota: 1 })
    const id = await send(first.ses)
    const second = sesWorld({ state: first.state, dailyQuota: 1 })
    expect((await second.ses.mails()).map((mail) => mail.id)).toEqual([id])
    await expect(send(second.ses)).rejects.toThrow(/Daily message quota/)
  })

  it('events the bus had not taken are published', async () => {
    const first = sesWorld({ publish: () => new Promise(() => undefined) })
    await send(first.ses)
    const second = sesWorld({ state: first.state })
    second.ses.fireDue(second.clock.now())
    expect(second.happened()).toEqual(['Send', 'Delivery'])
    expect(sesWorld({ state: first.state }).ses.nextDueAt()).toBeUndefined()
  })

  it('events the bus refused are published later', async () => {
    let isDown = true
    const published: string[] = []
    const { ses, clock } = sesWorld({
      publish: (event) => {
        if (isDown) throw new Error('down')
        published.push(event['detail-type'])
      },
    })
    await send(ses)
    isDown = false
    clock.runUntil('2026-11-20T11:00:00Z', ses)
    expect(published).toEqual(['Email Sent', 'Email Delivered'])
  })
})

describe('a resource of the template', () => {
  const { ses } = sesWorld()
  it.each<[string, () => void, RegExp]>([
    [
      'a destination that is not EventBridge',
      () => ses.addEventDestination(eventDestination({ SnsDestination: {} })),
      /SnsDestination/,
    ],
    [
      'another bus',
      () =>
        ses.addEventDestination(
          eventDestination({ EventBridgeDestination: { EventBusArn: 'arn:x:event-bus/own' } }),
        ),
      /default bus/,
    ],
    [
      'an unknown event type',
      () => ses.addEventDestination(eventDestination({ MatchingEventTypes: ['snooze'] })),
      /MatchingEventTypes/,
    ],
    [
      'an unknown property of a set',
      () => ses.addConfigurationSet(resource('AWS::SES::ConfigurationSet', 'x', { Colour: 1 })),
      /Colour/,
    ],
    [
      'an unknown property of an identity',
      () =>
        ses.addIdentity(
          resource('AWS::SES::EmailIdentity', 'x', { EmailIdentity: 'x', Colour: 1 }),
        ),
      /Colour/,
    ],
  ])('is refused by name with %s', (_title, add, message) => {
    expect(add).toThrow(message)
  })
})
