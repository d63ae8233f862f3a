import { SendRawEmailCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { SesMailer } from '../../shared/aws/ses-mailer.ts'
import type { MailToSend, SendOutcome } from '../../shared/ports.ts'

const MAIL: MailToSend = {
  from: { name: 'Ída Brandt (Blue Door)', email: 'hello@demo.example' },
  to: { name: 'Ada "the first" Lövelace', email: 'ada@example.org' },
  subject: 'Grüße, Ada 👋',
  html: '<p>Hallo Ada</p>',
  text: 'Hallo Ada\n.\nlast line',
  headers: {
    'List-Unsubscribe': '<https://demo.example/v1/unsubscribe/x>',
    'Reply-To': 'ida@demo.example',
  },
  tags: { attempt: 'abc', message: 'b25ib2FyZGluZw' },
}

function mailerThat(answer: (mock: ReturnType<typeof mockClient>) => void) {
  const client = new SESClient({ region: 'eu-west-1', maxAttempts: 1 })
  const mock = mockClient(client)
  answer(mock as never)
  return { mailer: new SesMailer({ client, configurationSet: 'set' }), mock }
}

async function sent(mail: MailToSend) {
  const { mailer, mock } = mailerThat((ses) =>
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'm1' }),
  )
  const outcome = await mailer.send(mail)
  const input = mock.commandCalls(SendRawEmailCommand as never)[0]?.args[0].input as never as {
    RawMessage: { Data: Uint8Array }
    Destinations: string[]
    Source: string
    Tags: unknown
    ConfigurationSetName: string
  }
  return { outcome, input, raw: Buffer.from(input.RawMessage.Data).toString() }
}

describe('a mail that is handed to SES', () => {
  it('is what an independent parser reads back: both parts, names, subject and headers', async () => {
    const { input, raw } = await sent(MAIL)
    const parsed = await PostalMime.parse(raw)
    expect(parsed.subject).toBe(MAIL.subject)
    expect(parsed.from).toMatchObject({ name: MAIL.from.name, address: MAIL.from.email })
    expect(parsed.to).toEqual([{ name: MAIL.to.name, address: MAIL.to.email }])
    expect(parsed.text?.replace(/\r\n/g, '\n').trim()).toBe(MAIL.text)
    expect(parsed.html?.trim()).toBe(MAIL.html)
    expect(parsed.replyTo?.[0]?.address).toBe('ida@demo.example')
    expect(parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toBe(
      MAIL.headers['List-Unsubscribe'],
    )
    expect(input).toMatchObject({
      Source: MAIL.from.email,
      Destinations: [MAIL.to.email],
      ConfigurationSetName: 'set',
      Tags: [
        { Name: 'attempt', Value: 'abc' },
        { Name: 'message', Value: 'b25ib2FyZGluZw' },
      ],
    })
  })

  it('has no header more when names and subject try to open one', async () => {
    const names = async (mail: MailToSend) => {
      const { headers } = await PostalMime.parse((await sent(mail)).raw)
      return headers.map(({ key }) => key).toSorted()
    }
    const evil = 'x\r\nBcc: victim@example.org\r\n\r\n<b>body'
    const hostile = {
      ...MAIL,
      subject: evil,
      from: { ...MAIL.from, name: evil },
      to: { ...MAIL.to, name: evil },
    }
    expect(await names(hostile)).toEqual(await names(MAIL))
    expect((await sent(hostile)).input.Destinations).toEqual([MAIL.to.email])
  })

  const refused = (name: string, message: string, status: number) =>
    new SESServiceException({
      name,
      message,
      $fault: status < 500 ? 'client' : 'server',
      $metadata: { httpStatusCode: status },
    })

  it.each<[string, Error, SendOutcome]>([
    [
      'the rate is exceeded',
      refused('Throttling', 'Maximum sending rate exceeded.', 400),
      { type: 'throttled', until: 'soon' },
    ],
    [
      'the day is used up',
      refused('Throttling', 'Daily message quota exceeded.', 400),
      { type: 'throttled', until: 'quota-renews' },
    ],
    [
      'the address is refused',
      refused('MessageRejected', 'Address', 400),
      { type: 'rejected', reason: 'MessageRejected' },
    ],
    [
      'SES fails',
      refused('ServiceUnavailable', '', 503),
      { type: 'unknown', reason: 'ServiceUnavailable' },
    ],
    [
      'nobody answers',
      Object.assign(new Error('timeout'), { name: 'TimeoutError' }),
      { type: 'unknown', reason: 'TimeoutError' },
    ],
  ])('ends as an outcome when %s', async (_, error, outcome) => {
    const { mailer } = mailerThat((ses) => ses.on(SendRawEmailCommand).rejects(error))
    expect(await mailer.send(MAIL)).toEqual(outcome)
  })

  it.each([
    ['we may not send', refused('AccessDenied', 'not authorized', 403)],
    [
      'our sender is not verified',
      refused('MessageRejected', 'Email address is not verified.', 400),
    ],
    ['our account is paused', refused('AccountSendingPausedException', 'paused', 400)],
  ])('is refused, not lost, when %s', async (_, error) => {
    const { mailer } = mailerThat((ses) => ses.on(SendRawEmailCommand).rejects(error))
    expect(await mailer.send(MAIL)).toEqual({ type: 'refused', reason: error.name })
  })
})
