import { describe, expect, it } from 'vitest'
import type { Permission } from '../../../local/aws/service.ts'
import { ROLE, put, allow, decide, everything } from './policies.ts'

describe('conditions', () => {
  const passRole = (context: Permission['context']): Permission => ({
    action: 'iam:PassRole',
    resource: ROLE,
    context: context ?? {},
  })
  const service = 'scheduler.amazonaws.com'
  const one = { 'iam:PassedToService': service }

  it.each<[string, string, unknown, Permission['context'], boolean]>([
    ['StringEquals', 'StringEquals', service, one, true],
    ['StringEquals minds case', 'StringEquals', service.toUpperCase(), one, false],
    ['StringEquals takes no wildcard', 'StringEquals', '*', one, false],
    ['one of several values is enough', 'StringEquals', ['x', service], one, true],
    ['StringEqualsIgnoreCase', 'StringEqualsIgnoreCase', service.toUpperCase(), one, true],
    ['StringNotEquals needs all different', 'StringNotEquals', ['x', service], one, false],
    ['StringNotEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', service.toUpperCase(), one, false],
    ['StringLike', 'StringLike', 'sched*.amazonaws.co?', one, true],
    ['StringNotLike', 'StringNotLike', 'sched*', one, false],
    ['a missing key does not equal', 'StringEquals', service, {}, false],
    ['a missing key is not equal', 'StringNotEquals', service, {}, true],
    ['a missing key passes IfExists', 'StringEqualsIfExists', service, {}, true],
    ['IfExists still compares a present key', 'StringEqualsIfExists', 'x', one, false],
    ['Null true wants the key absent', 'Null', 'true', {}, true],
    ['Null true refuses a present key', 'Null', true, one, false],
    ['Null false wants the key present', 'Null', 'false', one, true],
    ['Null false refuses an absent key', 'Null', false, {}, false],
    ['keys ignore case', 'StringEquals', service, { 'IAM:passedtoservice': service }, true],
    ['ForAllValues holds without the key', 'ForAllValues:StringEquals', 'a', {}, true],
    [
      'ForAllValues holds for no values',
      'ForAllValues:StringEquals',
      'a',
      { 'iam:PassedToService': [] },
      true,
    ],
    [
      'ForAllValues needs every value',
      'ForAllValues:StringEquals',
      'a',
      { 'iam:PassedToService': ['a', 'b'] },
      false,
    ],
    [
      'ForAllValues with every value listed',
      'ForAllValues:StringLike',
      ['a', 'b*'],
      { 'iam:PassedToService': ['a', 'bb'] },
      true,
    ],
    ['ForAnyValue fails without the key', 'ForAnyValue:StringEquals', 'a', {}, false],
    ['ForAnyValue negated fails without the key', 'ForAnyValue:StringNotEquals', 'a', {}, false],
    [
      'ForAnyValue fails for no values',
      'ForAnyValue:StringEquals',
      'a',
      { 'iam:PassedToService': [] },
      false,
    ],
    [
      'ForAnyValue needs one value',
      'ForAnyValue:StringEquals',
      'b',
      { 'iam:PassedToService': ['a', 'b'] },
      true,
    ],
    [
      'ForAnyValue negated wants one outside',
      'ForAnyValue:StringNotEquals',
      ['a', 'b'],
      { 'iam:PassedToService': ['a', 'b'] },
      false,
    ],
    [
      'ForAllValues negated wants all outside',
      'ForAllValues:StringNotEquals',
      ['c'],
      { 'iam:PassedToService': ['a', 'b'] },
      true,
    ],
    [
      'ForAnyValue with IfExists passes without the key',
      'ForAnyValue:StringEqualsIfExists',
      'a',
      {},
      true,
    ],
  ])('%s', (_title, operator, value, context, holds) => {
    const statement = allow({
      ...everything,
      Condition: { [operator]: { 'iam:PassedToService': value } },
    })
    expect(decide([statement], passRole(context))).toBe(holds ? 'allowed' : 'implicitly-denied')
  })

  it.each<[string, string, string, boolean]>([
    ['NumericEquals', '10', '10.0', true],
    ['NumericNotEquals', '10', '10', false],
    ['NumericLessThan', '10', '9', true],
    ['NumericLessThan', '10', '10', false],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericGreaterThan', '10', '10', false],
    ['NumericGreaterThan', '10', '11', true],
    ['NumericGreaterThanEquals', '10', '10', true],
    ['NumericLessThan', '10', 'many', false],
    ['DateLessThan', '2026-11-20T00:00:00Z', '2026-11-19T23:59:59Z', true],
    ['DateLessThan', '2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z', false],
    ['DateEquals', '2026-11-20T00:00:00Z', '1795132800', true],
    ['DateNotEquals', '2026-11-20T00:00:00Z', '1795132800', false],
    ['DateGreaterThanEquals', '1795132800', '2026-11-20T00:00:00Z', true],
    ['DateGreaterThan', '2026-11-20T00:00:00Z', '2026-11-20T00:00:01Z', true],
    ['DateLessThanEquals', '2026-11-20T00:00:00Z', '2026-11-20T00:00:01Z', false],
    ['Bool', 'true', 'TRUE', true],
    ['Bool', 'false', 'true', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.7', true],
    ['IpAddress', '203.0.113.0/24', '203.0.114.7', false],
    ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
    ['NotIpAddress', '203.0.113.7', '203.0.113.7', false],
    [
      'ArnEquals',
      'arn:aws:scheduler:*:111122223333:schedule-group/de*',
      'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/demo',
      true,
    ],
    [
      'ArnLike',
      'arn:aws:scheduler:*:schedule-group/demo',
      'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/demo',
      false,
    ],
    [
      'ArnLike',
      'arn:aws:logs:*:*:log-group:/aws/*',
      'arn:aws:logs:eu-west-1:1:log-group:/aws/x:y',
      true,
    ],
    ['ArnNotLike', 'arn:aws:s3:::*', 'arn:aws:s3:::bucket', false],
    ['ArnNotEquals', 'arn:aws:s3:::other', 'arn:aws:s3:::bucket', true],
  ])('%s %s holds for %s: %s', (operator, policyValue, value, holds) => {
    const statement = allow({
      ...everything,
      Condition: { [operator]: { 'test:Key': policyValue } },
    })
    const permission = { ...put, context: { 'test:Key': value } }
    expect(decide([statement], permission)).toBe(holds ? 'allowed' : 'implicitly-denied')
  })

  it('holds only when every operator and every key holds', () => {
    const Condition = { StringEquals: { 'a:k': '1', 'b:k': '2' }, Bool: { 'c:k': 'true' } }
    const statement = allow({ ...everything, Condition })
    const context = { 'a:k': '1', 'b:k': '2', 'c:k': 'true' }
    expect(decide([statement], { ...put, context })).toBe('allowed')
    expect(decide([statement], { ...put, context: { ...context, 'b:k': '3' } })).toBe(
      'implicitly-denied',
    )
    expect(decide([statement], { ...put, context: { ...context, 'c:k': 'false' } })).toBe(
      'implicitly-denied',
    )
  })
})
