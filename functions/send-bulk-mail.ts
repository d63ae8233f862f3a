import { BULK_SENDERS_AT_ONCE } from '../shared/aws/environment.ts'
import { mailSender } from './mail-sender.ts'

/** Tips and whatever else nobody waits for, at the organisation's own rate: it never delays the other queue. */
export const handler = mailSender({ paceSharedBy: BULK_SENDERS_AT_ONCE })
