import { Match, Template } from 'aws-cdk-lib/assertions'
import { Architecture, Code } from 'aws-cdk-lib/aws-lambda'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { expect, test } from 'vitest'
import { RecordTable } from '../../infra/constructs/record-table.ts'
import {
  ServiceFunction,
  type ServiceFunctionProps,
} from '../../infra/constructs/service-function.ts'
import { createApp } from '../../infra/create-app.ts'
import { onlyResource, resourcesOf } from './template-resources.ts'

function functionWith(props: Partial<ServiceFunctionProps> = {}) {
  const stack = new Stack(createApp({ validate: false }), 'stack')
  const code = Code.fromInline('export const handler = () => {}')
  return new ServiceFunction(stack, 'public-api', { code, ...props })
}

test('what a caller sets wins over the default', () => {
  const { stack } = functionWith({
    memorySize: 1024,
    timeout: Duration.seconds(42),
    architecture: Architecture.X86_64,
  })
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
    MemorySize: 1024,
    Timeout: 42,
    Architectures: ['x86_64'],
    Runtime: 'nodejs24.x',
  })
})

test("a caller's environment is kept beside what permissions add to it", () => {
  const target = functionWith({ environment: { SITE_URL: 'https://example.org' } })
  target.mayReadRecords(new RecordTable(target.stack, 'records', { lookups: 1, holdsOutbox: true }))
  Template.fromStack(target.stack).hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: { SITE_URL: 'https://example.org', RECORDS_TABLE: Match.anyValue() },
    },
  })
})

test('a function that was told nothing may write its own log and do nothing else', () => {
  const { stack } = functionWith()
  const policies = resourcesOf(Template.fromStack(stack), 'AWS::IAM::Policy')
  expect(JSON.stringify(policies.map(({ properties }) => properties['PolicyDocument']))).toBe(
    JSON.stringify([
      {
        Statement: [
          {
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [logGroupOf(stack), 'Arn'] },
          },
        ],
        Version: '2012-10-17',
      },
    ]),
  )
})

function logGroupOf(stack: Stack): string {
  return onlyResource(Template.fromStack(stack), 'AWS::Logs::LogGroup').logicalId
}
