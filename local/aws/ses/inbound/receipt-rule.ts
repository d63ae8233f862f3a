import * as z from 'zod/mini'
import { readProperties } from '../../../template/read-schema.ts'
import type { Resource } from '../../service.ts'
import { meetsCondition } from './recipient-condition.ts'

/** One of them in each action, as CloudFormation sees to. */
const actionSchema = z.strictObject({
  S3Action: z.optional(
    z.strictObject({ BucketName: z.string(), ObjectKeyPrefix: z._default(z.string(), '') }),
  ),
  LambdaAction: z.optional(
    z.strictObject({
      FunctionArn: z.string(),
      InvocationType: z._default(z.literal('Event'), 'Event'),
    }),
  ),
})

const properties = z.strictObject({
  RuleSetName: z.string(),
  Rule: z.strictObject({
    Name: z.optional(z.string()),
    Enabled: z._default(z.boolean(), false),
    Recipients: z._default(z.array(z.string()), []),
    ScanEnabled: z._default(z.boolean(), false),
    // Whatever is delivered here counts as sent over TLS.
    TlsPolicy: z.optional(z.enum(['Optional', 'Require'])),
    Actions: z._default(z.array(actionSchema), []),
  }),
})

export type ReceiptAction = z.output<typeof actionSchema>

export interface ReceiptRule {
  readonly arn: string
  readonly ruleSet: string
  readonly isEnabled: boolean
  readonly isScanned: boolean
  readonly actions: readonly ReceiptAction[]
  /** Those of the addresses that it is for. */
  readonly matching: (addresses: readonly string[]) => readonly string[]
}

/** From `AWS::SES::ReceiptRule`. `arnPrefix` is `arn:aws:ses:<region>:<account>`. */
export function receiptRule(resource: Resource, arnPrefix: string): ReceiptRule {
  const { RuleSetName, Rule } = readProperties(properties, resource)
  const { Recipients } = Rule
  return {
    arn: `${arnPrefix}:receipt-rule-set/${RuleSetName}:receipt-rule/${resource.name}`,
    ruleSet: RuleSetName,
    isEnabled: Rule.Enabled,
    isScanned: Rule.ScanEnabled,
    actions: Rule.Actions,
    matching: (addresses) =>
      addresses.filter(
        (address) =>
          Recipients.length === 0 || Recipients.some((one) => meetsCondition(address, one)),
      ),
  }
}
