import {
  ConfigurationSetDoesNotExistException,
  MessageRejected,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses'
import { describe, expect, it } from 'vitest'
import { rawMessage, resource, servedSes, SET } from './ses-world.ts'

const { served, send } = servedSes()

describe('a raw mail', () => {
  it('is taken, and kept to be looked at', async () => {
    const { MessageId } = await send(
      {},
      { 'List-Unsubscribe': '<https://demo.example/u/1>' },
      'See https://demo.example/guide.',
    )
    const [mail] = await served.world.ses.mails()
    expect(mail).toEqual({
      id: MessageId,
      at: '2026-11-20T10:00:00.000Z',
      from: 'Demo <hello@demo.example>',
      to: ['ada@example.org'],
      subject: 'Welcome',
      headers: {
        from: 'Demo <hello@demo.example>',
        to: 'ada@example.org',
        subject: 'Welcome',
        'list-unsubscribe': '<https://demo.example/u/1>',
        'message-id': `<${MessageId}@eu-west-1.amazonses.com>`,
        date: 'Fri, 20 Nov 2026 10:00:00 +0000',
      },
      text: 'See https://demo.example/guide.\n',
      html: '',
      links: ['https://demo.example/guide'],
    })
  })

  it('leaves with the id and date of SES, and without what was meant for SES', async () => {
    const own = {
      'Message-ID': '<own@demo.example>',
      Date: 'Thu, 1 Jan 1970 00:00:00 +0000',
      Bcc: 'secret@example.org',
    }
    const forSes = { 'X-SES-CONFIGURATION-SET': SET, 'X-SES-MESSAGE-TAGS': 'kind=welcome' }
    const { MessageId = '' } = await send({}, { ...own, ...forSes })
    const raw = served.world.ses.raw(MessageId)?.toString() ?? ''
    expect(raw).toContain(`Message-ID: <${MessageId}@eu-west-1.amazonses.com>\r\n`)
    expect(raw).not.toMatch(/own@demo|1970|Bcc|X-SES/i)
    expect((await served.world.ses.mails())[0]?.to).toEqual([
      'ada@example.org',
      'secret@example.org',
    ])
  })

  it('keeps every byte of what SES does not touch', async () => {
    const folded = 'List-Unsubscribe: <mailto:u@demo.example>,\r\n\t<https://demo.example/u>'
    const rest = `From: hello@demo.example\r\nTo: ada@example.org\r\n${folded}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n\r\n– zwei`
    const { MessageId = '' } = await served.client.send(
      new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(rest) } }),
    )
    expect(served.world.ses.raw(MessageId)?.toString().endsWith(rest)).toBe(true)
  })

  it('goes to its destinations, whatever its headers say', async () => {
    await send({ Destinations: ['bob@example.org', 'Carol <carol@example.org>'] })
    expect((await served.world.ses.mails())[0]?.to).toEqual([
      'bob@example.org',
      'carol@example.org',
    ])
  })

  it('is found by the address it went to', async () => {
    await send({ Destinations: ['ada@example.org'] })
    await send({ Destinations: ['Bob@example.org'] })
    const found = await served.world.ses.mails({ to: 'bob@EXAMPLE.org' })
    expect(found.map((mail) => mail.to)).toEqual([['Bob@example.org']])
  })
})

describe('a mail is refused', () => {
  it.each<[string, Partial<SendRawEmailCommandInput>, Record<string, string>]>([
    ['from an identity that is not verified', {}, { From: 'x@other.example' }],
    ['from a source that is not verified', { Source: 'x@other.example' }, {}],
    ['from a domain that only looks alike', {}, { From: 'x@notdemo.example' }],
  ])('%s', async (_title, input, headers) => {
    await expect(send(input, headers)).rejects.toThrow(MessageRejected)
    await expect(send(input, headers)).rejects.toThrow(/not verified.*EU-WEST-1: x@/)
  })

  it('with an unknown configuration set', async () => {
    await expect(send({ ConfigurationSetName: 'none' })).rejects.toThrow(
      ConfigurationSetDoesNotExistException,
    )
    await expect(send({}, { 'X-SES-CONFIGURATION-SET': 'none' })).rejects.toThrow(
      ConfigurationSetDoesNotExistException,
    )
  })

  it.each<[string, Partial<SendRawEmailCommandInput>, RegExp]>([
    ['to nobody', { RawMessage: { Data: rawMessage({ To: '' }) } }, /Missing required header 'To'/],
    [
      'from nobody',
      { RawMessage: { Data: Buffer.from('To: a@b.example\r\n\r\nx') } },
      /Missing required header 'From'/,
    ],
    [
      'to more than 50',
      { Destinations: Array.from({ length: 51 }, (_, i) => `m${i}@example.org`) },
      /exceeds 50/,
    ],
    [
      'when one address is malformed',
      { Destinations: ['ada@example.org', 'bob'] },
      /Missing final '@domain'/,
    ],
    ['when an address has a space', { Destinations: ['a b@example.org'] }, /control or whitespace/],
    [
      'beyond 10 MB',
      { RawMessage: { Data: rawMessage({}, 'x'.repeat(10_485_760)) } },
      /10485760 bytes/,
    ],
    ['with a tag of other characters', { Tags: [{ Name: 'kind', Value: 'a b' }] }, /kind=a b/],
    ['with a parameter that is not modelled', { FromArn: 'arn:x' }, /FromArn/],
  ])('%s', async (_title, input, message) => {
    await expect(send(input)).rejects.toThrow(message)
    expect(await served.world.ses.mails()).toEqual([])
  })

  it('by a configuration set whose sending is paused', async () => {
    const paused = resource('AWS::SES::ConfigurationSet', 'paused', {
      SendingOptions: { SendingEnabled: false },
    })
    served.world.ses.addConfigurationSet(paused)
    await expect(send({ ConfigurationSetName: 'paused' })).rejects.toThrow(/paused/)
  })
})

describe('a mail that SES composes', () => {
  it('is taken too', async () => {
    await served.client.send(
      new SendEmailCommand({
        Source: 'Demo <hello@demo.example>',
        Destination: { ToAddresses: ['ada@example.org'], BccAddresses: ['bob@example.org'] },
        Message: {
          Subject: { Data: 'Grüße' },
          Body: {
            Text: { Data: 'text' },
            Html: { Data: '<a href="https://demo.example/?a=1&amp;b=2">x</a>' },
          },
        },
        ReplyToAddresses: ['reply@demo.example'],
      }),
    )
    expect(await served.world.ses.mails()).toMatchObject([
      {
        to: ['ada@example.org', 'bob@example.org'],
        subject: 'Grüße',
        text: 'text\n',
        links: ['https://demo.example/?a=1&b=2'],
        headers: { 'reply-to': 'reply@demo.example', to: 'ada@example.org' },
      },
    ])
  })
})
