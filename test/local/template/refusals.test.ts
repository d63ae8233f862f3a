import { describe, expect, test } from 'vitest'
import { resolveTemplate, resolveValue } from './resolve-template.ts'

describe('what the local cloud does not know is refused by name', () => {
  test.each([
    ['an intrinsic function', { 'Fn::Cidr': ['a', 1, 2] }, 'Fn::Cidr'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Colour of AWS::SQS::Queue (Queue)'],
    ['a resource', { Ref: 'Nobody' }, 'Nobody'],
    ['a pseudo parameter', { Ref: 'AWS::Moon' }, 'AWS::Moon'],
    ['an export', { 'Fn::ImportValue': 'other:thing' }, 'other:thing'],
    ['a condition', { 'Fn::If': ['Missing', 1, 2] }, 'Missing'],
    ['a position in a list', { 'Fn::Select': [2, ['a']] }, 'Fn::Select'],
  ])('%s', (_, value, named) => {
    expect(() => resolveValue(value)).toThrow(named)
  })

  test('a condition function', () => {
    const Conditions = { Odd: { 'Fn::Contains': [['a'], 'a'] } }
    expect(() => resolveValue({ 'Fn::If': ['Odd', 1, 2] }, { Conditions })).toThrow('Fn::Contains')
  })

  test('a resource type', () => {
    expect(() => resolveTemplate({ Resources: { Box: { Type: 'AWS::EFS::FileSystem' } } })).toThrow(
      'AWS::EFS::FileSystem (Box)',
    )
  })

  test('a parameter that only AWS can fill', () => {
    const Parameters = { Ami: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } }
    expect(() => resolveValue({ Ref: 'Ami' }, { Parameters })).toThrow('Ami')
  })

  test('a template section that changes the rest', () => {
    expect(() =>
      resolveTemplate({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} }),
    ).toThrow('Transform')
  })

  test('a circle of references, naming its way', () => {
    const queue = (other: string) => ({
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::GetAtt': [other, 'QueueName'] } },
    })
    expect(() => resolveTemplate({ Resources: { One: queue('Two'), Two: queue('One') } })).toThrow(
      /Circular reference: (One → Two → One|Two → One → Two)/,
    )
  })
})
