import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../local/aws/iam/evaluate.ts'
import { TABLE, put, allow, deny, policy, decide, everything, type Statement } from './policies.ts'

describe('what a policy decides', () => {
  it.each<[string, Statement[], string]>([
    ['silence denies', [], 'implicitly-denied'],
    ['an allowance allows', [allow(everything)], 'allowed'],
    [
      'a denial wins over an earlier allowance',
      [allow(everything), deny(everything)],
      'explicitly-denied',
    ],
    [
      'a denial wins over a later allowance',
      [deny(everything), allow(everything)],
      'explicitly-denied',
    ],
    [
      'a denial of something else leaves the allowance',
      [allow(everything), deny({ Action: 's3:*', Resource: '*' })],
      'allowed',
    ],
    ['an action ignores case', [allow({ Action: 'DYNAMODB:putitem', Resource: '*' })], 'allowed'],
    [
      'an action is matched as a whole',
      [allow({ Action: 'dynamodb:Put', Resource: '*' })],
      'implicitly-denied',
    ],
    ['an action takes *', [allow({ Action: 'dynamodb:*Item', Resource: '*' })], 'allowed'],
    ['an action takes ?', [allow({ Action: 'dynamodb:P?tItem', Resource: '*' })], 'allowed'],
    [
      'one ? is exactly one character',
      [allow({ Action: 'dynamodb:P?Item', Resource: '*' })],
      'implicitly-denied',
    ],
    [
      'one of many actions is enough',
      [allow({ Action: ['s3:GetObject', 'dynamodb:PutItem'], Resource: '*' })],
      'allowed',
    ],
    [
      'NotAction allows what it does not name',
      [allow({ NotAction: 'iam:*', Resource: '*' })],
      'allowed',
    ],
    [
      'NotAction does not allow what it names',
      [allow({ NotAction: 'dynamodb:put*', Resource: '*' })],
      'implicitly-denied',
    ],
    [
      'a denied NotAction denies the rest',
      [allow(everything), deny({ NotAction: 'dynamodb:GetItem', Resource: '*' })],
      'explicitly-denied',
    ],
    [
      'a resource takes *',
      [allow({ Action: '*', Resource: 'arn:aws:dynamodb:*:*:table/Mem*' })],
      'allowed',
    ],
    [
      'a resource takes ?',
      [allow({ Action: '*', Resource: TABLE.replace('Members', 'M?mbers') })],
      'allowed',
    ],
    [
      'a resource minds case',
      [allow({ Action: '*', Resource: TABLE.toLowerCase() })],
      'implicitly-denied',
    ],
    [
      'a dot in a resource is a dot',
      [allow({ Action: '*', Resource: TABLE.replace('Members', 'Mem.ers') })],
      'implicitly-denied',
    ],
    [
      'a table is not its index',
      [allow({ Action: '*', Resource: `${TABLE}/index/*` })],
      'implicitly-denied',
    ],
    [
      '* inside a segment stays in it',
      [allow({ Action: '*', Resource: 'arn:aws:dynamo*33:table/Members' })],
      'implicitly-denied',
    ],
    [
      '* ending a segment reaches over colons',
      [allow({ Action: '*', Resource: 'arn:aws:dynamodb:*' })],
      'allowed',
    ],
    [
      'NotResource allows what it does not name',
      [allow({ Action: '*', NotResource: 'arn:aws:s3:::*' })],
      'allowed',
    ],
    [
      'NotResource does not allow what it names',
      [allow({ Action: '*', NotResource: [TABLE] })],
      'implicitly-denied',
    ],
  ])('%s', (_title, statements, decision) => {
    expect(decide(statements, put)).toBe(decision)
  })

  it('names the deciding statement by its Sid, or by its position', () => {
    const document = policy(
      allow({ Action: 's3:*', Resource: '*' }),
      allow({ Sid: 'Write', ...everything }),
    )
    expect(evaluate([document], put)).toEqual({ decision: 'allowed', statement: 'Write' })
    expect(evaluate([policy(allow(everything))], put).statement).toBe('statement 0')
  })

  it('looks at every policy of a role', () => {
    const policies = [policy(allow(everything)), policy(deny({ Sid: 'Never', ...everything }))]
    expect(evaluate(policies, put)).toEqual({ decision: 'explicitly-denied', statement: 'Never' })
  })
})
