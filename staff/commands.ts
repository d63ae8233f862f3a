import { answer, discard, leave, reassign, removeFaq } from './acting-commands.ts'
import type { Command } from './command.ts'
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
}
