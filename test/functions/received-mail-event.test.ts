import { describe, expect, test } from 'vitest'
import { receiptOf } from '../../functions/received-mail-event.ts'

/** As AWS documents what its Lambda action tells, shortened. */
function sesEvent(mail: object = {}, receipt: object = {}): object {
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp: '2026-08-05T21:30:02.028Z',
            source: 'prvs=144d0cba7=sender@example.com',
            messageId: 'o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1',
            destination: ['recipient@example.com'],
            headersTruncated: false,
            headers: [{ name: 'Subject', value: 'This is a test' }],
            commonHeaders: { subject: 'This is a test' },
            ...mail,
          },
          receipt: {
            timestamp: '2026-08-05T21:30:03.500Z',
            processingTimeMillis: 1205,
            recipients: ['recipient@example.com'],
            spamVerdict: { status: 'PASS' },
            virusVerdict: { status: 'PASS' },
            spfVerdict: { status: 'FAIL' },
            dkimVerdict: { status: 'PROCESSING_FAILED' },
            dmarcVerdict: { status: 'GRAY' },
            action: { type: 'Lambda', functionArn: 'arn', invocationType: 'Event' },
            ...receipt,
          },
        },
      },
    ],
  }
}

test('a receipt is what SES tells of a mail, received when it came in and not when we were told', () => {
  expect(receiptOf(sesEvent())).toEqual({
    sesMessageId: 'o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1',
    receivedAt: '2026-08-05T21:30:02.028Z',
    recipients: ['recipient@example.com'],
    source: 'prvs=144d0cba7=sender@example.com',
    verdicts: {
      spam: 'PASS',
      virus: 'PASS',
      spf: 'FAIL',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'GRAY',
    },
  })
})

test('a bounce has no sender and is a mail all the same', () => {
  expect(receiptOf(sesEvent({ source: '' }))).toMatchObject({ source: '' })
})

describe('a failure, to be looked at, is', () => {
  test.each([
    ['an event of another service', { Records: [{ eventSource: 'aws:s3', s3: {} }] }],
    ['no event at all', {}],
    ['an id that leads elsewhere in the bucket', sesEvent({ messageId: '../other/mail' })],
    ['a time that is none', sesEvent({ timestamp: 'yesterday' })],
    ['a verdict that we do not know', sesEvent({}, { spamVerdict: { status: 'MAYBE' } })],
    ['an action that is not ours', sesEvent({}, { action: { type: 'SNS' } })],
  ])('%s', (_, event) => {
    expect(() => receiptOf(event)).toThrow()
  })
})
