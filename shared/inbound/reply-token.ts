import { parseToken } from '../kernel/token.ts'

/** `a+<token>`: what stands in front of the reply domain in our Reply-To. */
const PREFIX = 'a+'

/** Where replies go that this token lets in. */
export function replyAddress(token: string, replyDomain: string): string {
  return `${PREFIX}${token}@${replyDomain}`
}

/**
 * The one token that the envelope's recipients carry. Several tokens are somebody's experiment, or
 * a reply to two threads at once; neither says which thread is meant.
 */
export function replyTokenIn(
  recipients: readonly string[],
  replyDomain: string,
): string | undefined {
  const tokens = new Set(recipients.flatMap((recipient) => tokenOf(recipient, replyDomain)))
  return tokens.size === 1 ? [...tokens][0] : undefined
}

function tokenOf(recipient: string, replyDomain: string): readonly string[] {
  const address = recipient.trim().replace(/^<|>$/g, '').toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1 || address.slice(at + 1).replace(/\.$/, '') !== replyDomain.toLowerCase()) return []
  const local = unquoted(address.slice(0, at))
  // The parser trims; a blank inside quotes makes it another mailbox.
  if (!local.startsWith(PREFIX) || /\s/.test(local)) return []
  const token = parseToken(local.slice(PREFIX.length))
  return token === undefined ? [] : [token]
}

/** Some servers put a local part with a plus in quotes (RFC 5321, 4.1.2): it is the same mailbox. */
function unquoted(local: string): string {
  if (!/^"[^"]{1,100}"$/.test(local)) return local
  return local.slice(1, -1).replace(/\\(.)/g, '$1')
}
