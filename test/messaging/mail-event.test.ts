import { describe, expect, it } from 'vitest'
import { parseMailEvents } from '../../shared/messaging/mail-event.ts'

const ORIGIN = { account: '111122223333', configurationSet: 'our-set' }
const AT = '2026-03-02T10:00:00.000Z'
const tag = (text: string) => [Buffer.from(text).toString('base64url')]
const TAGS = {
  attempt: ['abc'],
  message: tag('onboarding/x/welcome'),
  'ses:configuration-set': ['our-set'],
}
const OF_MAIL = { messageId: 'm1', sentAt: AT }

const mail = (more: object = {}) => ({
  messageId: 'm1',
  timestamp: AT,
  sendingAccountId: ORIGIN.account,
  ...more,
})
/** As EventBridge hands it over. */
const busEvent = (eventType: string, more: object = {}, tags: object = TAGS) => ({
  source: 'aws.ses',
  account: ORIGIN.account,
  detail: { eventType, mail: mail({ tags }), ...more },
})
/** As SNS hands over a notification of an identity: text in a record, without tags. */
const notification = (notificationType: string, more: object = {}, about: object = mail()) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      Sns: { Message: JSON.stringify({ notificationType, mail: about, ...more }) },
    },
  ],
})
const bounce = (bounceType: string) => ({
  bounce: { bounceType, bouncedRecipients: [{ emailAddress: 'ada@x.example' }], feedbackId: 'f1' },
})
const complaint = {
  complaint: { complainedRecipients: [{ emailAddress: 'ada@x.example' }], feedbackId: 'f2' },
}
const delivery = { delivery: { recipients: ['ada@x.example'] } }
const outcome = (happening: string, id: string, messageKey?: string) => ({
  ...OF_MAIL,
  type: 'outcome',
  happening,
  addresses: ['ada@x.example'],
  id,
  messageKey,
})

describe('what SES tells of a mail', () => {
  const KEY = 'onboarding/x/welcome'
  const attempt = { ...OF_MAIL, messageKey: KEY, attemptId: 'abc' }
  it.each<[string, object, object[]]>([
    ['an accepted mail', busEvent('Send'), [{ ...attempt, type: 'accepted' }]],
    [
      'a rejected mail',
      busEvent('Reject', { reject: { reason: 'Bad' } }),
      [{ ...attempt, type: 'rejected' }],
    ],
    [
      'a hard bounce',
      busEvent('Bounce', bounce('Permanent')),
      [outcome('bounced', 'm1/Bounce/f1', KEY)],
    ],
    [
      'a full mailbox',
      busEvent('Bounce', bounce('Transient')),
      [outcome('soft', 'm1/Bounce/f1', KEY)],
    ],
    [
      'a complaint',
      busEvent('Complaint', complaint),
      [outcome('complained', 'm1/Complaint/f2', KEY)],
    ],
    ['a delivery', busEvent('Delivery', delivery), [outcome('delivered', 'm1/Delivery/', KEY)]],
    [
      'a hard bounce, as a notification',
      notification('Bounce', bounce('Permanent')),
      [outcome('bounced', 'm1/Bounce/f1')],
    ],
    [
      'a complaint, as a notification',
      notification('Complaint', complaint),
      [outcome('complained', 'm1/Complaint/f2')],
    ],
    [
      'a delivery, as a notification',
      notification('Delivery', delivery),
      [outcome('delivered', 'm1/Delivery/')],
    ],
    ['an opened mail, which changes nothing', busEvent('Open'), []],
  ])('%s', (_, event, expected) => {
    expect(parseMailEvents(event, ORIGIN)).toEqual(expected)
  })

  it.each<[string, object]>([
    [
      'another configuration set',
      busEvent('Send', {}, { ...TAGS, 'ses:configuration-set': ['x'] }),
    ],
    ['no configuration set', busEvent('Bounce', bounce('Permanent'), {})],
    ['another account', { ...busEvent('Send'), account: '999900001111' }],
    [
      'another account, as a notification',
      notification('Bounce', bounce('Permanent'), mail({ sendingAccountId: '999900001111' })),
    ],
    [
      'another configuration set, as a notification',
      notification(
        'Bounce',
        bounce('Permanent'),
        mail({ tags: { 'ses:configuration-set': ['other'] } }),
      ),
    ],
  ])('of %s is not ours', (_, event) => {
    expect(parseMailEvents(event, ORIGIN)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['another source', { ...busEvent('Send'), source: 'evil' }],
    ['no detail', { source: 'aws.ses', account: ORIGIN.account }],
    ['text that is no JSON', { Records: [{ EventSource: 'aws:sns', Sns: { Message: '{' } }] }],
    ['nothing', null],
  ])('with %s is refused', (_, event) => {
    expect(() => parseMailEvents(event, ORIGIN)).toThrow()
  })
})
