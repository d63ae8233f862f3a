import {
  DescribeActiveReceiptRuleSetCommand,
  RuleSetDoesNotExistException,
  SetActiveReceiptRuleSetCommand,
  type SESClient,
} from '@aws-sdk/client-ses'
import { RECEIPT_RULE_SET } from './receipt-rule-set.ts'

/** Somebody has to decide or to deploy first; the message says what. */
export class NotActivated extends Error {
  override readonly name = 'NotActivated'
}

export interface ActivateOptions {
  /** Switches off a rule set of somebody else, and with it all mail they receive. */
  readonly replace: boolean
}

/**
 * Makes our rule set the one that SES asks, which CloudFormation cannot do; answers with what was
 * done. Only by hand: a stack that did it would switch off whatever else receives mail here.
 */
export async function activateRuleSet(
  client: SESClient,
  { replace }: ActivateOptions,
): Promise<string> {
  const { Metadata } = await client.send(new DescribeActiveReceiptRuleSetCommand({}))
  const active = Metadata?.Name
  if (active === RECEIPT_RULE_SET) return `The rule set "${RECEIPT_RULE_SET}" is active already.`
  if (active !== undefined && !replace) {
    throw new NotActivated(
      `The rule set "${active}" is active here and receives mail for somebody. Only one can be: ` +
        `to switch it off, say "npm run activate-mail -- --replace".`,
    )
  }
  await activate(client)
  const instead = active === undefined ? '' : ` instead of "${active}"`
  return `The rule set "${RECEIPT_RULE_SET}" is active now${instead}.`
}

async function activate(client: SESClient): Promise<void> {
  try {
    await client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: RECEIPT_RULE_SET }))
  } catch (error) {
    if (!(error instanceof RuleSetDoesNotExistException)) throw error
    throw new NotActivated(
      `There is no rule set "${RECEIPT_RULE_SET}" in this account and region yet: ` +
        `deploy it first, "npx cdk deploy upline-mail".`,
      { cause: error },
    )
  }
}
