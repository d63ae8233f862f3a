import type { Permission, Resource } from '../service.ts'
import { evaluate } from './evaluate.ts'
import {
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyStatement,
} from './policy-document.ts'

/**
 * Whether the role's trust policy lets an AWS service assume it. `context` is what that service
 * supplies, such as `aws:SourceAccount` and `aws:SourceArn`.
 */
export function mayAssume(
  role: Resource,
  servicePrincipal: string,
  context: Permission['context'] = {},
): boolean {
  const document = role.properties['AssumeRolePolicyDocument']
  const trust = parsePolicyDocument(document, `${role.logicalId} (trust)`)
  const request = { action: 'sts:AssumeRole', resource: role.arn ?? role.name, context }
  return evaluate([statementsFor(trust, servicePrincipal)], request).decision === 'allowed'
}

/** A trust policy has no Resource: it speaks of the role that carries it. */
function statementsFor(trust: PolicyDocument, servicePrincipal: string): PolicyDocument {
  const Statement = trust.Statement.filter((statement) => isMeant(statement, servicePrincipal))
  return { ...trust, Statement: Statement.map((statement) => ({ ...statement, Resource: ['*'] })) }
}

function isMeant({ Principal }: PolicyStatement, servicePrincipal: string): boolean {
  if (Principal === '*') return true
  return Principal?.Service?.includes(servicePrincipal) ?? false
}
