import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveAssembly } from '../../../local/template/resolve-assembly.ts'
import { BASE_URL, resolveTemplate } from './resolve-template.ts'
import { writeAssembly } from './write-assembly.ts'

describe('names', () => {
  const template = {
    Resources: { [`A${'very'.repeat(30)}LongId`]: { Type: 'AWS::DynamoDB::GlobalTable' } },
  }

  test('an invented name is the same in every run and at most 64 characters long', () => {
    const [first] = resolveTemplate(template)
    const [second] = resolveTemplate(template)
    expect(first?.name).toBe(second?.name)
    expect(first?.name.length).toBeLessThanOrEqual(64)
    expect(first?.name).toMatch(/^shop-Avery/)
  })

  test('the same resource in another stack has another name', () => {
    const assembly = writeAssembly({ stacks: { one: { template }, two: { template } } })
    const names = resolveAssembly(assembly, BASE_URL).resources.map(({ name }) => name)
    expect(new Set(names).size).toBe(2)
  })

  test('the address of the HTTP API is the local one', () => {
    const Resources = {
      Api: { Type: 'AWS::ApiGatewayV2::Api' },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } },
      },
    }
    const queue = resolveTemplate({ Resources }).find(({ logicalId }) => logicalId === 'Queue')
    expect(queue?.properties['Value']).toBe(BASE_URL)
  })
})

describe('an assembly', () => {
  const data = {
    Resources: {
      Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'people' } },
    },
    Outputs: {
      TableArn: {
        Value: { 'Fn::GetAtt': ['Table', 'Arn'] },
        Export: { Name: { 'Fn::Sub': '${AWS::StackName}:arn' } },
      },
    },
  }
  const reading = (value: unknown) => ({
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { Value: value } } },
  })
  const arn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/people'

  test.each([
    ['an export', { 'Fn::ImportValue': 'data:arn' }],
    ['an output', { 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'TableArn' } }],
  ])('lets one stack read %s of another, whatever their order', (_, value) => {
    const stacks = { service: { template: reading(value) }, data: { template: data } }
    const { resources } = resolveAssembly(writeAssembly({ stacks }), BASE_URL)
    const queue = resources.find(({ logicalId }) => logicalId === 'Queue')
    expect(queue?.properties['Value']).toBe(arn)
  })

  test('includes the nested assembly of a CDK stage', () => {
    const outer = writeAssembly({ stacks: { data: { template: data } } })
    const inner = writeAssembly({ stacks: { stage: { template: reading(1) } } })
    mkdirSync(join(outer, 'nested'))
    renameSync(inner, join(outer, 'nested', 'assembly'))
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'nested/assembly' } }
    writeFileSync(join(outer, 'manifest.json'), JSON.stringify({ artifacts: { stage } }))
    const { resources } = resolveAssembly(outer, BASE_URL)
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Queue'])
  })

  test('leaves out a resource whose condition is false', () => {
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } }
    const Resources = { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } }
    expect(resolveTemplate({ Conditions, Resources })).toEqual([])
  })

  test('that names its account and region runs there', () => {
    const environment = 'aws://111122223333/eu-central-1'
    const stacks = { data: { template: data, environment } }
    const { resources } = resolveAssembly(writeAssembly({ stacks }), BASE_URL)
    expect(resources[0]?.arn).toBe('arn:aws:dynamodb:eu-central-1:111122223333:table/people')
  })

  test('of two regions is refused', () => {
    const stacks = {
      one: { template: data, environment: 'aws://unknown-account/eu-west-1' },
      two: { template: reading(1), environment: 'aws://unknown-account/us-east-1' },
    }
    expect(() => resolveAssembly(writeAssembly({ stacks }), BASE_URL)).toThrow('region')
  })
})
