import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import { parseMailEvents } from '../shared/messaging/mail-event.ts'
import { takeInMailEvent } from '../shared/messaging/take-in-mail-event.ts'
import { environment, wireUpline } from './wiring.ts'

const upline = wireUpline()

const configurationSet = environment(ENVIRONMENT.configurationSet)

/**
 * SES tells what became of a mail: SEND resolves an attempt whose outcome nobody saw; what comes back decides
 * what an address still gets, and whether the organisation's mail goes on.
 */
export const handler = middy<unknown, void>().handler(async (event, context) => {
  const origin = { account: accountOf(context), configurationSet }
  for (const mailEvent of parseMailEvents(event, origin)) await takeInMailEvent(upline, mailEvent)
})

/** `arn:aws:lambda:<region>:<account>:function:…` */
function accountOf({ invokedFunctionArn }: Pick<Context, 'invokedFunctionArn'>): string {
  return invokedFunctionArn.split(':')[4] ?? ''
}
