import { mailSender } from './mail-sender.ts'

/** Tips and whatever else nobody waits for; its queue is paced so that it never delays the other. */
export const handler = mailSender()
