import { evaluate } from '../../../local/aws/iam/evaluate.ts'
import { parsePolicyDocument } from '../../../local/aws/iam/policy-document.ts'
import type { Permission } from '../../../local/aws/service.ts'

export const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Members'
export const ROLE = 'arn:aws:iam::111122223333:role/Schedule'
export const put: Permission = { action: 'dynamodb:PutItem', resource: TABLE }

export type Statement = Record<string, unknown>
export const allow = (rest: Statement): Statement => ({ Effect: 'Allow', ...rest })
export const deny = (rest: Statement): Statement => ({ Effect: 'Deny', ...rest })
export const policy = (...statements: Statement[]) =>
  parsePolicyDocument({ Version: '2012-10-17', Statement: statements }, 'Test')
export const decide = (statements: Statement[], permission: Permission) =>
  evaluate([policy(...statements)], permission).decision

export const everything = { Action: '*', Resource: '*' }
