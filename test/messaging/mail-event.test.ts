import { describe, expect, it } from 'vitest'
import { mailConsents } from '../../shared/members/mail-consent.ts'
import { parseMailEvent } from '../../shared/messaging/mail-event.ts'
import { addressTag } from '../../shared/messaging/render-mail.ts'
import { stopMail } from '../../shared/messaging/stop-mail.ts'
import { TestWorld } from '../fakes/world.ts'

const tag = (text: string) => [Buffer.from(text).toString('base64url')]
const event = (eventType: string, more: object = {}) => ({
  source: 'aws.ses',
  detail: {
    eventType,
    mail: {
      messageId: 'm1',
      tags: {
        attempt: ['abc'],
        message: tag('onboarding/x/welcome'),
        member: ['x'],
        address: ['a1b2'],
        'ses:configuration-set': ['set'],
      },
    },
    ...more,
  },
})

describe('an event of SES', () => {
  it.each<[string, object, object | undefined]>([
    [
      'an accepted mail',
      event('Send'),
      { type: 'accepted', messageKey: 'onboarding/x/welcome', attemptId: 'abc', messageId: 'm1' },
    ],
    [
      'a hard bounce',
      event('Bounce', { bounce: { bounceType: 'Permanent' } }),
      { type: 'unwanted', memberId: 'x', address: 'a1b2' },
    ],
    [
      'a complaint',
      event('Complaint', { complaint: {} }),
      { type: 'unwanted', memberId: 'x', address: 'a1b2' },
    ],
    ['a full mailbox', event('Bounce', { bounce: { bounceType: 'Transient' } }), undefined],
    ['a delivery', event('Delivery'), undefined],
    [
      'mail of somebody else',
      { source: 'aws.ses', detail: { eventType: 'Send', mail: { messageId: 'm', tags: {} } } },
      undefined,
    ],
  ])('tells of %s', (_, given, expected) => {
    expect(parseMailEvent(given)).toEqual(expected)
  })

  it('of another source or shape is refused', () => {
    expect(() => parseMailEvent({ ...event('Send'), source: 'evil' })).toThrow()
    expect(() => parseMailEvent({ source: 'aws.ses' })).toThrow()
  })
})

it('a hard bounce or a complaint ends the follow-ups and the notices, however often it is told', async () => {
  const world = new TestWorld('2026-03-02T10:00:00.000Z')
  const { member } = await world.join({ email: 'ada@example.org' })
  const address = addressTag('Ada@example.org')
  await stopMail(world.upline, member.id, addressTag('former@example.org'))
  await world.advance(2 * 24)
  expect(world.mailer.to('ada@example.org')).toHaveLength(3)
  await stopMail(world.upline, member.id, address)
  await stopMail(world.upline, member.id, address)
  await world.advance(30 * 24)
  expect(world.mailer.to('ada@example.org')).toHaveLength(3)
  const consent = await world.store.get(mailConsents, member.id)
  expect(consent?.value).toMatchObject({ tips: false, notices: false })
})
