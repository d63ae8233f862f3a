import type { LinkToMint } from '../mail-template.ts'
import type { Member } from './member.ts'

export const REPLY_AS_MEMBER = 'reply-as-member'
const REPLY_HOURS = 365 * 24

/** A reply to a mail that answers no question is a question of its reader's. */
export function replyLinkForMember(member: Member): LinkToMint {
  return {
    action: REPLY_AS_MEMBER,
    subject: member.id,
    personId: member.id,
    generation: member.linkGeneration,
    path: '',
    validForHours: REPLY_HOURS,
  }
}
