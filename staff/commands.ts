import { answer, discard, leave, reassign, removeFaq } from './acting-commands.ts'
import { broadcast, broadcasts, broadcastStatus, stopBroadcast } from './broadcast-commands.ts'
import type { Command } from './command.ts'
import { mail, resumeMail, stopMail } from './mail-commands.ts'
import { faqs, list, show } from './reading-commands.ts'

/** By the name that is typed. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  show,
  answer,
  void: discard,
  reassign,
  faqs,
  'remove-faq': removeFaq,
  leave,
  broadcast,
  broadcasts,
  'broadcast-status': broadcastStatus,
  'stop-broadcast': stopBroadcast,
  mail,
  'stop-mail': stopMail,
  'resume-mail': resumeMail,
}
