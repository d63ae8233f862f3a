import {
  DescribeActiveReceiptRuleSetCommand,
  RuleSetDoesNotExistException,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, expect, test } from 'vitest'
import { activateRuleSet } from '../../infra/activate-rule-set.ts'

const ses = mockClient(SESClient)
const client = new SESClient({ region: 'eu-west-1' })
beforeEach(() => ses.reset())

function activeIs(name: string | undefined): void {
  ses.on(DescribeActiveReceiptRuleSetCommand).resolves(name ? { Metadata: { Name: name } } : {})
}

/** The names of the rule sets that were made active. */
function activated(): unknown[] {
  return ses.commandCalls(SetActiveReceiptRuleSetCommand).map(({ args }) => args[0].input)
}

test('where no rule set is active, ours becomes it', async () => {
  activeIs(undefined)
  expect(await activateRuleSet(client, { replace: false })).toContain('is active now.')
  expect(activated()).toEqual([{ RuleSetName: 'upline' }])
})

test('where ours is active nothing is done, so that it may be said again', async () => {
  activeIs('upline')
  expect(await activateRuleSet(client, { replace: true })).toContain('is active already.')
  expect(activated()).toEqual([])
})

test("somebody else's rule set is named and left alone", async () => {
  activeIs('helpdesk')
  await expect(activateRuleSet(client, { replace: false })).rejects.toThrow(/"helpdesk".*--replace/)
  expect(activated()).toEqual([])
})

test('it is switched off for who says so, and told', async () => {
  activeIs('helpdesk')
  expect(await activateRuleSet(client, { replace: true })).toContain('instead of "helpdesk"')
  expect(activated()).toEqual([{ RuleSetName: 'upline' }])
})

test('whoever has not deployed the mail stack is told to', async () => {
  activeIs(undefined)
  ses
    .on(SetActiveReceiptRuleSetCommand)
    .rejects(new RuleSetDoesNotExistException({ message: 'Rule set upline.', $metadata: {} }))
  await expect(activateRuleSet(client, { replace: false })).rejects.toThrow(
    'npx cdk deploy upline-mail',
  )
})
