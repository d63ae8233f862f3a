import * as z from 'zod'
import type { Resource } from '../service.ts'
import { parsePolicyDocument, type PolicyDocument } from './policy-document.ts'

const roleProperties = z.object({
  Policies: z.optional(z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() }))),
  ManagedPolicyArns: z.optional(z.array(z.string())),
  PermissionsBoundary: z.optional(z.unknown()),
})

const policyProperties = z.object({
  PolicyDocument: z.unknown(),
  Roles: z.optional(z.array(z.string())),
})

/** By the end of the ARN; its partition and path differ between regions. */
const AWS_MANAGED_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSLambdaBasicExecutionRole',
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: ['*'],
      },
    ],
  },
}

/** Everything the template lets this role do. Parse once: the evaluator compiles per document. */
export function policiesOfRole(role: Resource, resources: readonly Resource[]): PolicyDocument[] {
  const properties = roleProperties.parse(role.properties)
  if (properties.PermissionsBoundary !== undefined) {
    throw new Error(`${role.logicalId}: PermissionsBoundary is not modelled by the local cloud.`)
  }
  const inline = (properties.Policies ?? []).map((policy) =>
    parseIdentityPolicy(policy.PolicyDocument, `${role.logicalId} (${policy.PolicyName})`),
  )
  const managed = resources.filter((resource) => resource.type === 'AWS::IAM::ManagedPolicy')
  const byArn = (properties.ManagedPolicyArns ?? []).map((arn) => managedPolicy(arn, managed))
  const attached = resources.filter(isPolicy).filter((policy) => isAttached(policy, role))
  return [...inline, ...byArn, ...attached.map(documentOf)]
}

function isPolicy(resource: Resource): boolean {
  return resource.type === 'AWS::IAM::Policy' || resource.type === 'AWS::IAM::ManagedPolicy'
}

function isAttached(policy: Resource, role: Resource): boolean {
  return policyProperties.parse(policy.properties).Roles?.includes(role.ref ?? role.name) ?? false
}

function documentOf(policy: Resource): PolicyDocument {
  const { PolicyDocument: document } = policyProperties.parse(policy.properties)
  return parseIdentityPolicy(document, policy.logicalId)
}

function managedPolicy(arn: string, managed: readonly Resource[]): PolicyDocument {
  const own = managed.find((policy) => policy.ref === arn || policy.arn === arn)
  if (own !== undefined) return documentOf(own)
  const awsName = /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1]
  const document = awsName === undefined ? undefined : AWS_MANAGED_POLICIES[awsName]
  if (document === undefined) throw new Error(`Managed policy ${arn} is not modelled.`)
  return document
}

function parseIdentityPolicy(document: unknown, owner: string): PolicyDocument {
  const parsed = parsePolicyDocument(document, owner)
  for (const statement of parsed.Statement) {
    if (statement.Principal !== undefined) throw new Error(`Policy of ${owner} names a Principal.`)
    if (statement.Resource === undefined && statement.NotResource === undefined) {
      throw new Error(`Policy of ${owner} has a statement without Resource or NotResource.`)
    }
  }
  return parsed
}
