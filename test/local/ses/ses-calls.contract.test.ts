import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SendRawEmailCommand,
  SESClient,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOptions, startEndpoint, type Endpoint } from '../endpoint.ts'
import { rawMessage, SET, sesWorld } from './ses-world.ts'

let world: ReturnType<typeof sesWorld>
let endpoint: Endpoint
let client: SESClient

const start = async (next: typeof world) => {
  world = next
  endpoint = await startEndpoint({ ses: world.ses })
  client = new SESClient(clientOptions(endpoint))
}
beforeEach(() => start(sesWorld()))
afterEach(() => endpoint[Symbol.asyncDispose]())

const send = (
  input: Partial<SendRawEmailCommandInput> = {},
  headers: Record<string, string> = {},
  body?: string,
) =>
  client.send(
    new SendRawEmailCommand({ RawMessage: { Data: rawMessage(headers, body) }, ...input }),
  )

describe('the quota', () => {
  it('is told, and counts recipients of the last 24 hours', async () => {
    await send({ Destinations: ['a@example.org', 'b@example.org'] })
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({ SentLast24Hours: 2 })
    world.clock.advance(86_400)
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({ SentLast24Hours: 0 })
  })

  it('limits recipients a second', async () => {
    await endpoint[Symbol.asyncDispose]()
    await start(sesWorld({ maxSendRatePerSecond: 2 }))
    await send({ Destinations: ['a@example.org', 'b@example.org'] })
    await expect(send()).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Maximum sending rate exceeded.',
    })
    world.clock.advance(1)
    await expect(send()).resolves.toBeDefined()
  })

  it('limits recipients a day', async () => {
    await endpoint[Symbol.asyncDispose]()
    await start(sesWorld({ dailyQuota: 1 }))
    await send()
    world.clock.advance(3600)
    await expect(send()).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Daily message quota exceeded.',
    })
    world.clock.advance(82_800)
    await expect(send()).resolves.toBeDefined()
  })
})

describe('what a call needs', () => {
  const arn = 'arn:aws:ses:eu-west-1:111122223333'
  const context = { 'ses:FromAddress': 'hello@demo.example', 'ses:Recipients': ['ada@example.org'] }

  it('is the action on the identity that speaks for the sender', async () => {
    await send()
    expect(endpoint.permissions).toEqual([
      { action: 'ses:SendRawEmail', resource: `${arn}:identity/demo.example`, context },
    ])
  })

  it('is the action on the configuration set as well, by parameter or by header', async () => {
    await send({ ConfigurationSetName: SET })
    await send({}, { 'X-SES-CONFIGURATION-SET': SET })
    const needed = endpoint.permissions.map((permission) => permission.resource)
    const both = [`${arn}:identity/demo.example`, `${arn}:configuration-set/${SET}`]
    expect(needed).toEqual([...both, ...both])
  })

  it('is on the address itself when nothing of the template speaks for it', async () => {
    await send({}, { From: 'x@other.example' }).catch(() => undefined)
    expect(endpoint.permissions.map((it) => it.resource)).toEqual([
      `${arn}:identity/x@other.example`,
    ])
  })
})

describe('a fault', () => {
  it('throttles or fails without taking the mail', async () => {
    world.ses.failWith('throttle')
    await expect(send()).rejects.toMatchObject({ name: 'Throttling' })
    world.ses.failWith('serverError')
    await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
    expect(await world.ses.mails()).toEqual([])
  })

  it('can take the mail and keep the answer', async () => {
    world.ses.failWith('timeout')
    const sent = send()
    await expect.poll(() => world.ses.mails()).toHaveLength(1)
    world.ses.failWith(undefined)
    await expect(sent).resolves.toHaveProperty('MessageId')
  })

  it('names an operation that is not modelled', async () => {
    await expect(client.send(new ListIdentitiesCommand({}))).rejects.toThrow(
      /ListIdentities is not modelled/,
    )
  })
})
