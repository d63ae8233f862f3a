import { REPLY_LINE } from '../mail-holes.ts'
import type { MailHeaders } from './mail-headers.ts'
import type { Mailbox } from './inbound-mail.ts'

const REPLY_LINE_WORDS = lettersOf(REPLY_LINE)
/** The footer that every mail of ours has below its "-- ". */
const FOOTER = /^you get this mail because\b/i

/** A link of ours with its token: it opens a page in somebody's name, without a password. */
const TOKEN_LINK =
  /(https?:\/\/[^\s<>"/]{1,253}(?:\/[^\s<>"/]{1,40}){0,4}\/)[a-z2-7]{26}(?![a-z2-7])/gi
const REPLY_ADDRESS = /\ba\+[a-z2-7]{26}(?=@)/gi

export const LOOP_HEADER = 'x-upline-organisation'

export function isReplyLine(line: string): boolean {
  return line.length < 120 && lettersOf(line) === REPLY_LINE_WORDS
}

/** Programs decorate a line, or take its decoration away. */
function lettersOf(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}]/gu, '')
}

/** Two lines as our text part ends: the dashes of the signature, then why they get it. */
export function isOwnFooter(line: string, next: string | undefined): boolean {
  return line.trim() === '--' && FOOTER.test(next ?? '')
}

/** What somebody quotes of our mails may be published; the secrets in it must not be. */
export function withoutSecrets(text: string): string {
  return text.replace(TOKEN_LINK, '$1…').replace(REPLY_ADDRESS, 'a+…')
}

export function isOwnMail(
  headers: MailHeaders,
  from: Mailbox | undefined,
  ownAddresses: readonly string[],
): boolean {
  const address = from?.address.toLowerCase()
  return (
    headers.has(LOOP_HEADER) || ownAddresses.some((own) => own.trim().toLowerCase() === address)
  )
}
