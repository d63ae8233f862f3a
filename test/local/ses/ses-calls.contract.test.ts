import { GetSendQuotaCommand, ListIdentitiesCommand } from '@aws-sdk/client-ses'
import { describe, expect, it } from 'vitest'
import { servedSes, SET, sesWorld } from './ses-world.ts'

const { served, send } = servedSes()

describe('the quota', () => {
  it('is told, and counts recipients of the last 24 hours', async () => {
    await send({ Destinations: ['a@example.org', 'b@example.org'] })
    expect(await served.client.send(new GetSendQuotaCommand({}))).toMatchObject({
      SentLast24Hours: 2,
    })
    served.world.clock.advance(86_400)
    expect(await served.client.send(new GetSendQuotaCommand({}))).toMatchObject({
      SentLast24Hours: 0,
    })
  })

  it('limits recipients a second', async () => {
    await served.start(sesWorld({ maxSendRatePerSecond: 2 }))
    await send({ Destinations: ['a@example.org', 'b@example.org'] })
    await expect(send()).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Maximum sending rate exceeded.',
    })
    served.world.clock.advance(1)
    await expect(send()).resolves.toBeDefined()
  })

  it('may be made smaller while it runs, and be what it was again', async () => {
    const { ses, clock } = served.world
    ses.limitSending({ maxSendRatePerSecond: 1 })
    expect(await served.client.send(new GetSendQuotaCommand({}))).toMatchObject({ MaxSendRate: 1 })
    await send()
    await expect(send()).rejects.toMatchObject({ message: 'Maximum sending rate exceeded.' })
    clock.advance(1)
    await send()
    ses.limitSending(undefined)
    await expect(send()).resolves.toBeDefined()
    expect(await ses.mails()).toHaveLength(3)
  })

  it('limits recipients a day', async () => {
    await served.start(sesWorld({ dailyQuota: 1 }))
    await send()
    served.world.clock.advance(3600)
    await expect(send()).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Daily message quota exceeded.',
    })
    served.world.clock.advance(82_800)
    await expect(send()).resolves.toBeDefined()
  })
})

describe('what a call needs', () => {
  const arn = 'arn:aws:ses:eu-west-1:111122223333'
  const context = { 'ses:FromAddress': 'hello@demo.example', 'ses:Recipients': ['ada@example.org'] }

  it('is the action on the identity that speaks for the sender', async () => {
    await send()
    expect(served.permissions).toEqual([
      { action: 'ses:SendRawEmail', resource: `${arn}:identity/demo.example`, context },
    ])
  })

  it('is the action on the configuration set as well, by parameter or by header', async () => {
    await send({ ConfigurationSetName: SET })
    await send({}, { 'X-SES-CONFIGURATION-SET': SET })
    const needed = served.permissions.map((permission) => permission.resource)
    const both = [`${arn}:identity/demo.example`, `${arn}:configuration-set/${SET}`]
    expect(needed).toEqual([...both, ...both])
  })

  it('is on the address itself when nothing of the template speaks for it', async () => {
    await send({}, { From: 'x@other.example' }).catch(() => undefined)
    expect(served.permissions.map((it) => it.resource)).toEqual([`${arn}:identity/x@other.example`])
  })
})

describe('a fault', () => {
  it('throttles or fails without taking the mail', async () => {
    served.world.ses.failWith('throttle')
    await expect(send()).rejects.toMatchObject({ name: 'Throttling' })
    served.world.ses.failWith('serverError')
    await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
    expect(await served.world.ses.mails()).toEqual([])
  })

  it('can take the mail and keep the answer', async () => {
    served.world.ses.failWith('timeout')
    const sent = send()
    await expect.poll(() => served.world.ses.mails()).toHaveLength(1)
    served.world.ses.failWith(undefined)
    await expect(sent).resolves.toHaveProperty('MessageId')
  })

  it('names an operation that is not modelled', async () => {
    await expect(served.client.send(new ListIdentitiesCommand({}))).rejects.toThrow(
      /ListIdentities is not modelled/,
    )
  })
})
