import middy from '@middy/core'
import { logInfo } from '../shared/aws/log.ts'
import { receiveMail } from '../shared/questions/receive-mail.ts'
import { receiptOf } from './received-mail-event.ts'
import { wireReceivedMail } from './wiring-received-mail.ts'
import { wireUpline } from './wiring.ts'

const upline = wireUpline()
const mails = wireReceivedMail()

/** SES has stored a mail to the reply domain and tells of it; an event that fails is told again. */
export const handler = middy<unknown, void>().handler(async (event) => {
  const receipt = receiptOf(event)
  const raw = await mails.raw(receipt.sesMessageId)
  const outcome = await receiveMail(upline, { receipt, raw })
  logInfo({ event: 'mail-received', key: receipt.sesMessageId, outcome })
})
