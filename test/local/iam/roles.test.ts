import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../local/aws/iam/evaluate.ts'
import { policiesOfRole } from '../../../local/aws/iam/policies-of-role.ts'
import { mayAssume } from '../../../local/aws/iam/trust-policy.ts'
import type { Resource } from '../../../local/aws/service.ts'

const resource = (
  logicalId: string,
  type: string,
  properties: Resource['properties'],
): Resource => ({
  logicalId,
  type,
  name: `demo-${logicalId}`,
  arn: `arn:aws:iam::111122223333:role/demo-${logicalId}`,
  ref: `demo-${logicalId}`,
  properties,
})
const role = (properties: Resource['properties']) => resource('Role', 'AWS::IAM::Role', properties)
const document = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
})
const allows = (it: Resource, others: Resource[], action: string) =>
  evaluate(policiesOfRole(it, others), { action, resource: 'arn:aws:x:::y' }).decision === 'allowed'

describe('the policies of a role', () => {
  it('are its inline ones and those attached to it by name', () => {
    const own = role({ Policies: [{ PolicyName: 'inline', PolicyDocument: document('a:Inline') }] })
    const attached = resource('P1', 'AWS::IAM::Policy', {
      PolicyDocument: document('a:Attached'),
      Roles: ['demo-Role'],
    })
    const managed = resource('P2', 'AWS::IAM::ManagedPolicy', {
      PolicyDocument: document('a:Managed'),
      Roles: ['demo-Role'],
    })
    const foreign = resource('P3', 'AWS::IAM::Policy', {
      PolicyDocument: document('a:Foreign'),
      Roles: ['other'],
    })
    const others = [attached, managed, foreign]
    expect(allows(own, others, 'a:Inline')).toBe(true)
    expect(allows(own, others, 'a:Attached')).toBe(true)
    expect(allows(own, others, 'a:Managed')).toBe(true)
    expect(allows(own, others, 'a:Foreign')).toBe(false)
  })

  it('include managed policies the role names, of the template and of AWS', () => {
    const managed = resource('P', 'AWS::IAM::ManagedPolicy', {
      PolicyDocument: document('a:Managed'),
    })
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'
    const own = role({ ManagedPolicyArns: ['demo-P', basic] })
    expect(allows(own, [managed], 'a:Managed')).toBe(true)
    expect(allows(own, [managed], 'logs:PutLogEvents')).toBe(true)
    expect(allows(own, [managed], 'logs:DeleteLogGroup')).toBe(false)
  })

  it.each<[Resource['properties'], RegExp]>([
    [{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, /AdministratorAccess/],
    [{ PermissionsBoundary: 'arn:aws:iam::1:policy/b' }, /PermissionsBoundary/],
    [
      {
        Policies: [
          { PolicyName: 'p', PolicyDocument: { Statement: { Effect: 'Allow', Action: 'a:B' } } },
        ],
      },
      /Resource/,
    ],
  ])('are refused by name when they cannot be known: %o', (properties, message) => {
    expect(() => policiesOfRole(role(properties), [])).toThrow(message)
  })
})

describe('who may assume a role', () => {
  const trusting = (statement: Record<string, unknown>) =>
    role({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
      },
    })

  it('is the service that the trust policy names', () => {
    const own = trusting({ Principal: { Service: 'scheduler.amazonaws.com' } })
    expect(mayAssume(own, 'scheduler.amazonaws.com')).toBe(true)
    expect(mayAssume(own, 'lambda.amazonaws.com')).toBe(false)
  })

  it('is nobody when only an account is named', () => {
    const own = trusting({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })
    expect(mayAssume(own, 'scheduler.amazonaws.com')).toBe(false)
  })

  it('depends on the conditions of the trust policy', () => {
    const own = trusting({
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    })
    const by = (account: string) => ({ 'aws:SourceAccount': account })
    expect(mayAssume(own, 'scheduler.amazonaws.com', by('111122223333'))).toBe(true)
    expect(mayAssume(own, 'scheduler.amazonaws.com', by('999999999999'))).toBe(false)
    expect(() => mayAssume(own, 'scheduler.amazonaws.com')).toThrow(/aws:SourceAccount/)
  })
})
