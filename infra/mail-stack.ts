import { CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import { Stack, type App } from 'aws-cdk-lib/core'
import { RECEIPT_RULE_SET } from './receipt-rule-set.ts'

/**
 * What all organisations of an account and region share: the set to which each of them adds its own
 * receipt rule. Deployed before the first of them, then made active by `npm run activate-mail`.
 */
export class MailStack extends Stack {
  constructor(app: App) {
    super(app, 'upline-mail', {
      description: 'Upline: the rule set for mail that comes in, of this account and region.',
      terminationProtection: true,
    })
    new CfnReceiptRuleSet(this, 'receipt-rules', { ruleSetName: RECEIPT_RULE_SET })
  }
}
