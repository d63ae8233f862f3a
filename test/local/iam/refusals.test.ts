import { describe, expect, it } from 'vitest'
import { parsePolicyDocument } from '../../../local/aws/iam/policy-document.ts'
import { put, allow, decide, everything, type Statement } from './policies.ts'

describe('what cannot be evaluated is an error that names it', () => {
  it.each<[string, Statement, RegExp]>([
    ['an operator', { Condition: { BinaryEquals: { 'a:k': 'AA==' } } }, /BinaryEquals/],
    ['an unknown quantifier', { Condition: { 'ForSome:StringEquals': { 'a:k': 'x' } } }, /ForSome/],
    [
      'a global key nobody supplies',
      { Condition: { StringNotEquals: { 'aws:SourceIp': 'x' } } },
      /aws:SourceIp/,
    ],
    [
      'a key of the called service',
      { Condition: { Null: { 'dynamodb:LeadingKeys': 'true' } } },
      /dynamodb:LeadingKeys/,
    ],
    ['a bound that is no number', { Condition: { NumericEquals: { 'a:k': 'ten' } } }, /ten/],
    ['a malformed action', { Action: 'dynamodb' }, /dynamodb/],
  ])('%s', (_title, rest, message) => {
    expect(() => decide([allow({ ...everything, ...rest })], put)).toThrow(message)
  })

  it('a key of many values without ForAllValues or ForAnyValue', () => {
    const statement = allow({ ...everything, Condition: { StringEquals: { 'a:k': 'x' } } })
    expect(() => decide([statement], { ...put, context: { 'a:k': ['x'] } })).toThrow(/ForAnyValue/)
  })

  it('NotResource with a variable without a value', () => {
    const statement = allow({ Action: '*', NotResource: 'arn:aws:s3:::${other:user}' })
    expect(() => decide([statement], put)).toThrow(/NotResource/)
  })

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown element',
      { Statement: [allow({ ...everything, NotPrincipal: '*' })] },
      /NotPrincipal/,
    ],
    ['an unknown effect', { Statement: [{ Effect: 'Maybe', ...everything }] }, /Effect/],
    [
      'Action beside NotAction',
      { Statement: [allow({ ...everything, NotAction: '*' })] },
      /NotAction/,
    ],
    ['neither Action nor NotAction', { Statement: [allow({ Resource: '*' })] }, /NotAction/],
    ['an unknown version', { Version: '2030-01-01', Statement: [] }, /Version/],
  ])('a document with %s', (_title, document, message) => {
    expect(() => parsePolicyDocument(document, 'Test')).toThrow(message)
  })
})
