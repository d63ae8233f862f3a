import { describe, expect, test } from 'vitest'
import { meetsCondition } from '../../../local/aws/ses/inbound/recipient-condition.ts'
import {
  idOf,
  LAMBDA_ACTION,
  letter,
  READER,
  receptionWorld,
  resource,
  RULE_ARN,
  ruleResource,
  S3_ACTION,
  toldOf,
} from './reception-world.ts'

test.each([
  ['an address', 'a@reply.example.org', 'a@reply.example.org', true],
  ['an address in other letters', 'A@Reply.Example.org', 'a@reply.example.org', true],
  ['another address', 'b@reply.example.org', 'a@reply.example.org', false],
  ['an address with a label', 'a+token@reply.example.org', 'a@reply.example.org', false],
  ['an address of a domain', 'a+token@reply.example.org', 'reply.example.org', true],
  ['one of its subdomain', 'a@reply.example.org', 'example.org', false],
  ['one of any subdomain', 'a@reply.example.org', '.example.org', true],
  ['one of the domain above', 'a@example.org', '.example.org', false],
  ['one of a domain that ends alike', 'a@notexample.org', 'example.org', false],
])('%s: %s for a rule on %s', (_, address, condition, expected) => {
  expect(meetsCondition(address, condition)).toBe(expected)
})

describe('a mail', () => {
  test('is stored first and told then, by the rule that is for its address', () => {
    const world = receptionWorld()
    idOf(world)
    expect(world.told).toEqual([
      { functionArn: READER, ruleArn: RULE_ARN, event: expect.anything(), isStored: true },
    ])
  })

  test('follows the order of the actions, as they stand in the template', () => {
    const world = receptionWorld({ rules: [ruleResource({ Actions: [LAMBDA_ACTION, S3_ACTION] })] })
    idOf(world)
    expect(world.told).toMatchObject([{ isStored: false }])
  })

  test('to nobody of a rule is refused, and so is one that only a disabled rule is for', () => {
    const { reception } = receptionWorld()
    expect(reception.receive(letter({ To: 'a@example.org' }))).toEqual({ refused: 'no-rule' })
    const off = receptionWorld({ rules: [ruleResource({ Enabled: false })] })
    expect(off.reception.receive(letter())).toEqual({ refused: 'no-rule' })
  })

  test('of 40 MB is taken, a larger one refused', () => {
    const { reception } = receptionWorld()
    const largest = Buffer.alloc(40 * 1024 * 1024, 'a')
    letter().copy(largest)
    expect(reception.receive(largest)).toEqual({ messageId: expect.any(String) })
    expect(reception.receive(Buffer.concat([largest, Buffer.from('b')]))).toEqual({
      refused: 'too-large',
    })
  })

  test('to several people is told by every rule with those whom that rule is for', () => {
    const Actions = [LAMBDA_ACTION]
    const world = receptionWorld({
      rules: [
        ruleResource({ Actions, Recipients: ['one.example'] }, 'one'),
        ruleResource({ Actions, Recipients: ['two.example'] }, 'two'),
        ruleResource({ Actions, Recipients: ['three.example'] }, 'three'),
      ],
    })
    idOf(world, letter({ To: 'a@one.example, b@two.example', Cc: 'C <c@two.example>' }))
    const recipients = world.told.map(
      ({ event }) => Object(event).Records[0].ses.receipt.recipients,
    )
    expect(recipients).toEqual([['a@one.example'], ['b@two.example', 'c@two.example']])
  })

  test('goes to whom the envelope says, whatever its headers say', () => {
    const { event } = toldOf(letter({ To: 'list@elsewhere.example' }), {
      to: ['a+token@reply.example.org'],
    })
    expect(event).toMatchObject({
      Records: [
        {
          ses: {
            mail: { destination: ['list@elsewhere.example'] },
            receipt: { recipients: ['a+token@reply.example.org'] },
          },
        },
      ],
    })
  })
})

describe('where SES may not write', () => {
  test.each([
    ['another account', { 'aws:SourceAccount': '999999999999' }],
    ['another rule', { 'aws:SourceArn': `${RULE_ARN}-of-others` }],
  ])('because the bucket is open to %s only, nothing is told either', (_, source) => {
    const world = receptionWorld({ source })
    expect(() => world.reception.receive(letter())).toThrow(
      /ses\.amazonaws\.com may not s3:PutObject on arn:aws:s3:::letters\/in\/\w{40}$/,
    )
    expect(world.told).toEqual([])
  })

  test('because there is no such bucket, the mail is not taken', () => {
    const Actions = [{ S3Action: { BucketName: 'others' } }]
    const world = receptionWorld({ rules: [ruleResource({ Actions })] })
    expect(() => world.reception.receive(letter())).toThrow('arn:aws:s3:::others/')
  })
})

describe('a template is refused', () => {
  test.each([
    ['for an action', { Actions: [{ BounceAction: {} }] }, 'BounceAction'],
    [
      'for a function that SES waits for',
      { Actions: [{ LambdaAction: { FunctionArn: READER, InvocationType: 'RequestResponse' } }] },
      'InvocationType must be Event',
    ],
    ['for a property', { Recipient: 'a' }, 'Rule.Recipient'],
  ])('%s that the local cloud does not know, by its name', (_, rule, named) => {
    expect(() => receptionWorld({ rules: [ruleResource(rule)] })).toThrow(named)
  })

  test('for a rule in a set that is not there, and for a second set', () => {
    const { reception } = receptionWorld({ rules: [] })
    const elsewhere = { ...ruleResource().properties, RuleSetName: 'other' }
    expect(() =>
      reception.addRule(resource('AWS::SES::ReceiptRule', 'replies', elsewhere)),
    ).toThrow('there is no rule set other')
    expect(() => reception.addRuleSet(resource('AWS::SES::ReceiptRuleSet', 'other', {}))).toThrow(
      'only one receipt rule set can be active',
    )
  })
})
