import { Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { createApp } from '../../infra/create-app.ts'
import { MailStack } from '../../infra/mail-stack.ts'
import { RECEIPT_RULE_SET } from '../../infra/receipt-rule-set.ts'
import { allResources } from './template-resources.ts'

const mail = new MailStack(createApp({ validate: false }))

test('the stack for mail holds the rule set by the name that organisations know, and nothing that costs', () => {
  const resources = allResources(Template.fromStack(mail))
  expect(resources.map(({ type, properties }) => [type, properties])).toEqual([
    ['AWS::SES::ReceiptRuleSet', { RuleSetName: RECEIPT_RULE_SET }],
  ])
})

test('it has the same name in every account and region, and cannot be deleted by mistake', () => {
  expect(mail.stackName).toBe('upline-mail')
  expect(mail.terminationProtection).toBe(true)
})

test('no organisation depends on it: it may be deployed and updated by itself', () => {
  expect(Template.fromStack(mail).toJSON()).not.toHaveProperty('Outputs')
})
