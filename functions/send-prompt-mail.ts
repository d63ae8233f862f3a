import { mailSender } from './mail-sender.ts'

/** Confirmations, welcomes and whatever else somebody waits for. */
export const handler = mailSender()
