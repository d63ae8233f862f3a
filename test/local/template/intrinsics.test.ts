import { describe, expect, test } from 'vitest'
import { resolveValue } from './resolve-template.ts'

describe('intrinsic functions', () => {
  const role = {
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker' } } },
  }
  const parameters = {
    Parameters: {
      Size: { Type: 'Number', Default: 3 },
      Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
    },
  }
  test.each([
    ['Ref of a resource gives its name', { Ref: 'Role' }, role, 'worker'],
    ['Ref of a parameter gives its default', { Ref: 'Size' }, parameters, 3],
    ['Ref of a list parameter gives a list', { Ref: 'Zones' }, parameters, ['a', 'b']],
    [
      'GetAtt reads an attribute',
      { 'Fn::GetAtt': ['Role', 'Arn'] },
      role,
      'arn:aws:iam::000000000000:role/worker',
    ],
    [
      'GetAtt reads the dotted form',
      { 'Fn::GetAtt': 'Role.Arn' },
      role,
      'arn:aws:iam::000000000000:role/worker',
    ],
    ['Join joins', { 'Fn::Join': ['-', ['a', { Ref: 'Size' }]] }, parameters, 'a-3'],
    ['Split and Select find a part', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, {}, 'b'],
    [
      'Sub fills names, attributes and literals',
      { 'Fn::Sub': '${Role}:${Role.Arn}:${!Role}' },
      role,
      'worker:arn:aws:iam::000000000000:role/worker:${Role}',
    ],
    [
      'Sub takes a variable that is called like an intrinsic',
      { 'Fn::Sub': ['${Ref}', { Ref: 'x' }] },
      {},
      'x',
    ],
    ['Base64 encodes', { 'Fn::Base64': 'hi' }, {}, 'aGk='],
    [
      'FindInMap looks up',
      { 'Fn::FindInMap': ['M', 'k', 'v'] },
      { Mappings: { M: { k: { v: 7 } } } },
      7,
    ],
    [
      'pseudo parameters are the local environment',
      { 'Fn::Sub': '${AWS::Region}/${AWS::AccountId}/${AWS::Partition}/${AWS::StackName}' },
      {},
      'eu-west-1/000000000000/aws/shop',
    ],
    [
      'NoValue removes what holds it',
      { a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] },
      {},
      { b: [1] },
    ],
  ])('%s', (_, value, sections, expected) => {
    expect(resolveValue(value, sections)).toEqual(expected)
  })

  test.each([
    [{ 'Fn::Equals': ['a', 'a'] }, 'yes'],
    [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] }, 'no'],
    [{ 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { Condition: 'Never' }] }, 'no'],
    [{ 'Fn::Or': [{ 'Fn::Equals': ['a', 'a'] }, { Condition: 'Never' }] }, 'yes'],
  ])('the condition %j decides an If', (condition, expected) => {
    const Conditions = { Asked: condition, Never: { 'Fn::Equals': ['a', 'b'] } }
    expect(resolveValue({ 'Fn::If': ['Asked', 'yes', 'no'] }, { Conditions })).toBe(expected)
  })
})
