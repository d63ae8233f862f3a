import * as z from 'zod/mini'
import { evaluate } from '../aws/iam/evaluate.ts'
import { parsePolicyDocument, type PolicyDocument } from '../aws/iam/policy-document.ts'
import type { Resource } from '../aws/service.ts'
import { readProperties } from '../template/read-schema.ts'

const ACTION = 'lambda:InvokeFunction'

const properties = z.strictObject({
  Action: z.literal(ACTION),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  SourceAccount: z.optional(z.string()),
})

interface InvokePermission {
  readonly functionName: string
  readonly principal: string
  readonly document: PolicyDocument
}

/** The resource policies of the functions: which AWS services may invoke them, and on whose behalf. */
export class InvokePermissions {
  readonly #permissions: readonly InvokePermission[]

  constructor(resources: readonly Resource[]) {
    this.#permissions = resources
      .filter(({ type }) => type === 'AWS::Lambda::Permission')
      .map(parsePermission)
  }

  allow(
    target: { readonly name: string; readonly arn: string },
    principal: string,
    sourceArn: string,
  ): boolean {
    const asked = {
      action: ACTION,
      resource: target.arn,
      context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceArn.split(':')[4] ?? '' },
    }
    const documents = this.#permissions
      .filter((permission) => permission.principal === principal)
      .filter(({ functionName }) => functionName === target.arn || functionName === target.name)
      .map(({ document }) => document)
    return evaluate(documents, asked).decision === 'allowed'
  }
}

function parsePermission(resource: Resource): InvokePermission {
  const { FunctionName, Principal, SourceArn, SourceAccount } = readProperties(properties, resource)
  const Condition = {
    ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
  }
  const Statement = [{ Effect: 'Allow', Action: ACTION, Resource: '*', Condition }]
  return {
    functionName: FunctionName,
    principal: Principal,
    document: parsePolicyDocument({ Version: '2012-10-17', Statement }, resource.logicalId),
  }
}
