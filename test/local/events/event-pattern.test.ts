import { describe, expect, it } from 'vitest'
import { compileEventPattern } from '../../../local/aws/events/event-pattern.ts'

const event = {
  source: 'aws.ses',
  'detail-type': 'Email Bounced',
  detail: {
    eventType: 'Bounce',
    attempts: 3,
    retried: false,
    nothing: null,
    mail: { tags: { 'ses:configuration-set': ['demo-mail'] } },
    bounce: {
      recipients: [
        { to: 'ada@example.org', code: '550' },
        { to: 'bob@example.org', code: '421' },
      ],
    },
  },
}

describe('an event pattern', () => {
  it.each<[string, unknown, boolean]>([
    ['nothing asked', {}, true],
    ['an exact value', { source: ['aws.ses'] }, true],
    ['another value', { source: ['aws.s3'] }, false],
    ['one of several values', { 'detail-type': ['Email Sent', 'Email Bounced'] }, true],
    ['no value at all', { source: [] }, false],
    ['every field must match', { source: ['aws.ses'], 'detail-type': ['Email Sent'] }, false],
    ['a nested field', { detail: { eventType: ['Bounce'] } }, true],
    ['a number', { detail: { attempts: [3] } }, true],
    ['a number is not its text', { detail: { attempts: ['3'] } }, false],
    ['a boolean', { detail: { retried: [false] } }, true],
    ['null', { detail: { nothing: [null] } }, true],
    ['null is not absence', { detail: { missing: [null] } }, false],
    [
      'an element of an array',
      { detail: { mail: { tags: { 'ses:configuration-set': ['demo-mail'] } } } },
      true,
    ],
    ['a prefix', { 'detail-type': [{ prefix: 'Email ' }] }, true],
    ['another prefix', { 'detail-type': [{ prefix: 'email ' }] }, false],
    ['anything but one', { source: [{ 'anything-but': 'aws.ses' }] }, false],
    ['anything but some', { source: [{ 'anything-but': ['aws.s3', 'aws.ec2'] }] }, true],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but needs a value', { detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    ['existence', { detail: { eventType: [{ exists: true }] } }, true],
    ['existence of an absent field', { detail: { missing: [{ exists: true }] } }, false],
    ['absence', { detail: { missing: [{ exists: false }] } }, true],
    [
      'absence below an absent parent',
      { detail: { missing: { deeper: [{ exists: false }] } } },
      true,
    ],
    ['absence of a present field', { detail: { eventType: [{ exists: false }] } }, false],
    [
      'one object of an array as a whole',
      { detail: { bounce: { recipients: { to: ['ada@example.org'], code: ['550'] } } } },
      true,
    ],
    [
      'never two objects mixed',
      { detail: { bounce: { recipients: { to: ['ada@example.org'], code: ['421'] } } } },
      false,
    ],
  ])('on %s: %o gives %s', (_title, pattern, matches) => {
    expect(compileEventPattern(pattern)(event)).toBe(matches)
  })

  it.each<[unknown, RegExp]>([
    [{ source: [{ suffix: '.ses' }] }, /EventPattern\.source.*suffix/],
    [{ detail: { attempts: [{ numeric: ['>', 1] }] } }, /EventPattern\.detail\.attempts.*numeric/],
    [{ $or: [{ source: ['a'] }] }, /\$or/],
    [{ source: [{ 'anything-but': { suffix: 'x' } }] }, /anything-but/],
    [{ source: [{ prefix: 'a', exists: true }] }, /exists/],
    [{ source: 'aws.ses' }, /EventPattern\.source/],
  ])('is refused by name when it is not modelled: %o', (pattern, message) => {
    expect(() => compileEventPattern(pattern)).toThrow(message)
  })
})
