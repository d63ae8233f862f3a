import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../local/aws/ses/inbound/incoming-mail.ts'
import { idOf, letter, READER, receptionWorld, ruleResource, toldOf } from './reception-world.ts'

function storedFrom(raw: Buffer, delivery: Delivery = {}): string {
  const world = receptionWorld()
  return world.stored(idOf(world, raw, delivery)) ?? ''
}

describe('what is stored', () => {
  test('is the message as it came, under the headers of SES', () => {
    const [added = '', kept = ''] = storedFrom(
      letter({ 'X-Odd': '\xe9', 'Authentication-Results': 'amazonses.com; dkim=pass' }, 'caf\xe9'),
    ).split(/(?=From: Ada)/)
    expect(kept).toBe(
      'From: Ada <ada@example.com>\r\nTo: a+token@reply.example.org\r\nSubject: Re: Welcome\r\n' +
        'X-Odd: \xe9\r\nAuthentication-Results: amazonses.com; dkim=pass\r\n\r\ncaf\xe9\r\n',
    )
    expect(added.split('\r\n').slice(0, 7)).toEqual([
      'Return-Path: <ada@example.com>',
      'Received: from localhost (localhost [127.0.0.1])',
      expect.stringMatching(/^ by inbound-smtp\.eu-west-1\.amazonaws\.com with SMTP id \w{40}$/),
      ' for a+token@reply.example.org;',
      ' Fri, 20 Nov 2026 10:00:00 +0000 (UTC)',
      'X-SES-Spam-Verdict: PASS',
      'X-SES-Virus-Verdict: PASS',
    ])
  })

  test.each<[string, Delivery, string[]]>([
    [
      'in order',
      {},
      ['spf=pass', 'dkim=pass header.i=@example.com;', 'dmarc=pass header.from=example.com;'],
    ],
    [
      'signed by another domain',
      { dkimDomain: 'list.example', dmarc: 'FAIL' },
      ['dkim=pass header.i=@list.example;', 'dmarc=fail'],
    ],
    ['with a broken signature', { dkim: 'FAIL' }, ['dkim=fail header.i=@example.com;']],
    ['not signed at all', { dkim: 'GRAY', dmarc: 'GRAY' }, ['dkim=none;', 'dmarc=none']],
    [
      'from where it may not come',
      { spf: 'FAIL' },
      ['spf=fail (spfCheck: domain of example.com does not designate'],
    ],
  ])('says of a mail %s what SES has found', (_, delivery, found) => {
    const [, results = ''] = storedFrom(letter(), delivery).split('Authentication-Results: ')
    expect(results).toMatch(/^amazonses\.com;\r\n spf=/)
    for (const result of found) expect(results).toContain(` ${result}`)
  })

  test('says nothing of spam and viruses where the rule does not scan', () => {
    const world = receptionWorld({ rules: [ruleResource({ ScanEnabled: false })] })
    expect(world.stored(idOf(world))).not.toContain('X-SES-')
  })
})

describe('the envelope sender', () => {
  test.each([
    [
      'is what the envelope says',
      { 'Return-Path': '<x@example.com>' },
      { source: 'y@z.example' },
      'y@z.example',
    ],
    [
      'is the Return-Path of a message that was saved',
      { 'Return-Path': '<x@example.com>' },
      {},
      'x@example.com',
    ],
    ['is From where nothing else is known', {}, {}, 'ada@example.com'],
    ['is nobody for a bounce', { 'Return-Path': '<>' }, {}, ''],
    ['may be said to be nobody', {}, { source: '' }, ''],
  ])('%s', (_, headers, delivery, expected) => {
    expect(toldOf(letter(headers), delivery).event).toMatchObject({
      Records: [{ ses: { mail: { source: expected, commonHeaders: { returnPath: expected } } } }],
    })
    expect(storedFrom(letter(headers), delivery)).toMatch(`Return-Path: <${expected}>\r\n`)
  })
})

describe('what the function is told', () => {
  test('is everything of the mail but its body', () => {
    const { id, event } = toldOf(letter({ 'Message-ID': '<1@example.com>' }, 'A secret'))
    expect(event).toMatchObject({
      Records: [
        {
          eventSource: 'aws:ses',
          eventVersion: '1.0',
          ses: {
            mail: {
              timestamp: '2026-11-20T10:00:00.000Z',
              messageId: id,
              headersTruncated: false,
              headers: expect.arrayContaining([
                { name: 'X-SES-Spam-Verdict', value: 'PASS' },
                { name: 'Subject', value: 'Re: Welcome' },
              ]),
              commonHeaders: {
                from: ['Ada <ada@example.com>'],
                subject: 'Re: Welcome',
                messageId: '<1@example.com>',
              },
            },
            receipt: {
              timestamp: '2026-11-20T10:00:00.000Z',
              action: { type: 'Lambda', functionArn: READER, invocationType: 'Event' },
            },
          },
        },
      ],
    })
    expect(JSON.stringify(event)).not.toContain('secret')
  })

  test('is every verdict, and that nobody scanned where the rule does not', () => {
    const delivery: Delivery = {
      spf: 'FAIL',
      dkim: 'GRAY',
      dmarc: 'PROCESSING_FAILED',
      spam: 'FAIL',
      virus: 'PASS',
    }
    const verdicts = {
      spfVerdict: { status: 'FAIL' },
      dkimVerdict: { status: 'GRAY' },
      dmarcVerdict: { status: 'PROCESSING_FAILED' },
    }
    expect(toldOf(letter(), delivery).event).toMatchObject({
      Records: [
        {
          ses: {
            receipt: {
              ...verdicts,
              spamVerdict: { status: 'FAIL' },
              virusVerdict: { status: 'PASS' },
            },
          },
        },
      ],
    })
    const disabled = { status: 'DISABLED' }
    expect(toldOf(letter(), delivery, { ScanEnabled: false }).event).toMatchObject({
      Records: [
        { ses: { receipt: { ...verdicts, spamVerdict: disabled, virusVerdict: disabled } } },
      ],
    })
  })

  test('is cut where the headers are long, and says so', () => {
    const { event } = toldOf(letter({ 'X-Long': 'a'.repeat(11_000) }))
    expect(event).toMatchObject({ Records: [{ ses: { mail: { headersTruncated: true } } }] })
    expect(JSON.stringify(event).length).toBeLessThan(11_000)
  })
})
