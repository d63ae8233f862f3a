import { describe, expect, it } from 'vitest'
import { eventDestination, resource, send, SET, sesWorld } from './ses-world.ts'

describe('the events of a mail', () => {
  it('have the shape that EventBridge documents', async () => {
    const { ses, events } = sesWorld({ newId: () => 'id-1' })
    const messageId = await send(ses, {
      'Tags.member.1.Name': 'attempt',
      'Tags.member.1.Value': 'a-1',
    })
    expect(events[0]).toEqual({
      version: '0',
      id: 'id-1',
      'detail-type': 'Email Sent',
      source: 'aws.ses',
      account: '111122223333',
      time: '2026-11-20T10:00:00Z',
      region: 'eu-west-1',
      resources: ['arn:aws:ses:eu-west-1:111122223333:configuration-set/demo-mail'],
      detail: {
        eventType: 'Send',
        send: {},
        mail: {
          timestamp: '2026-11-20T10:00:00.000Z',
          source: 'hello@demo.example',
          sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/demo.example',
          sendingAccountId: '111122223333',
          messageId,
          destination: ['ada@example.org'],
          headersTruncated: false,
          headers: [
            { name: 'Message-ID', value: `<${messageId}@eu-west-1.amazonses.com>` },
            { name: 'Date', value: 'Fri, 20 Nov 2026 10:00:00 +0000' },
            { name: 'From', value: 'Demo <hello@demo.example>' },
            { name: 'To', value: 'ada@example.org' },
            { name: 'Subject', value: 'Welcome' },
          ],
          commonHeaders: {
            from: ['Demo <hello@demo.example>'],
            to: ['ada@example.org'],
            date: 'Fri, 20 Nov 2026 10:00:00 +0000',
            messageId,
            subject: 'Welcome',
          },
          tags: {
            'ses:operation': ['SendRawEmail'],
            'ses:configuration-set': [SET],
            'ses:source-ip': ['127.0.0.1'],
            'ses:from-domain': ['demo.example'],
            'ses:caller-identity': ['local'],
            attempt: ['a-1'],
          },
        },
      },
    })
  })

  it.each<[string, string[]]>([
    ['ada@example.org', ['Send', 'Delivery']],
    ['success@simulator.amazonses.com', ['Send', 'Delivery']],
    ['bounce@simulator.amazonses.com', ['Send', 'Bounce']],
    ['bounce+m1@simulator.amazonses.com', ['Send', 'Bounce']],
    ['suppressionlist@simulator.amazonses.com', ['Send', 'Bounce']],
    ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint']],
  ])('to %s are %o', async (to, expected) => {
    const { ses, happened } = sesWorld()
    await send(ses, { 'Destinations.member.1': to })
    expect(happened()).toEqual(expected)
  })

  it('tell each recipient what happened to them', async () => {
    const { ses, events } = sesWorld()
    await send(ses, {
      'Destinations.member.1': 'ada@example.org',
      'Destinations.member.2': 'suppressionlist@simulator.amazonses.com',
    })
    expect(events.slice(1).map((event) => event.detail)).toMatchObject([
      { delivery: { recipients: ['ada@example.org'] } },
      {
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'OnAccountSuppressionList',
          bouncedRecipients: [
            { emailAddress: 'suppressionlist@simulator.amazonses.com', action: 'failed' },
          ],
        },
      },
    ])
  })

  it('take tags from the header when no parameter gives any', async () => {
    const { ses, events } = sesWorld()
    await send(ses, {}, { 'X-SES-MESSAGE-TAGS': 'kind=welcome, attempt=a-1' })
    expect(events[0]?.detail).toMatchObject({
      mail: { tags: { kind: ['welcome'], attempt: ['a-1'] } },
    })
  })

  it('take tags from the parameters alone when both are given', async () => {
    const { ses, events } = sesWorld()
    const parameters = { 'Tags.member.1.Name': 'kind', 'Tags.member.1.Value': 'tip' }
    await send(ses, parameters, { 'X-SES-MESSAGE-TAGS': 'attempt=a-1' })
    expect(events[0]?.detail).toMatchObject({ mail: { tags: { kind: ['tip'] } } })
    expect(JSON.stringify(events[0])).not.toContain('attempt')
  })

  it('come only for the types a destination asks for, and not from a disabled one', async () => {
    const { ses, happened } = sesWorld()
    ses.addConfigurationSet(resource('AWS::SES::ConfigurationSet', 'quiet', {}))
    await send(ses, { ConfigurationSetName: 'quiet' })
    expect(happened()).toEqual([])
    for (const destination of [{ MatchingEventTypes: ['bounce'] }, { Enabled: false }]) {
      const other = eventDestination(destination)
      ses.addEventDestination({
        ...other,
        properties: { ...other.properties, ConfigurationSetName: 'quiet' },
      })
    }
    await send(ses, {
      ConfigurationSetName: 'quiet',
      'Destinations.member.1': 'bounce@simulator.amazonses.com',
    })
    expect(happened()).toEqual(['Bounce'])
  })

  it('come by the configuration set of the identity when the call names none', async () => {
    const { ses, happened } = sesWorld()
    ses.addIdentity(
      resource('AWS::SES::EmailIdentity', 'n', {
        EmailIdentity: 'news@demo.example',
        ConfigurationSetAttributes: { ConfigurationSetName: SET },
      }),
    )
    await send(ses, { ConfigurationSetName: '' })
    expect(happened()).toEqual([])
    await send(ses, { ConfigurationSetName: '' }, { From: 'news@demo.example' })
    expect(happened()).toEqual(['Send', 'Delivery'])
  })
})
