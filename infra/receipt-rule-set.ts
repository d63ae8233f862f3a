/**
 * SES has one active receipt rule set for an account and region. It has a physical name, so that the
 * stacks of organisations can name it: an export would tie all of them to one stack and to an order.
 */
export const RECEIPT_RULE_SET = 'upline'
