import type { HtmlElement } from './html-tree.ts'

/** What an element of a mail is, as far as the answer is concerned. */
export type Part =
  /** Neither shown nor said: scripts, styles, what is hidden. */
  | 'hidden'
  /** Another mail, or the line that introduces it. */
  | 'quote'
  | 'attribution'
  /** Holds a quote and, where somebody answers line by line, answers beside it. */
  | 'quote-container'
  /** From here on it is the other mail. */
  | 'end'
  | 'signature'
  | 'own'

const UNSEEN_TAGS =
  /^(head|script|style|title|template|textarea|select|button|object|embed|applet|iframe|svg|math|noembed|noframes|xmp|audio|video|canvas)$/
const UNSEEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i

/** Names that mail programs give to the mail they quote, in class, id or name. */
const QUOTE_NAMES =
  /(?:^|\s)(?:[\w-]*yahoo_quoted(?:_\d+)?|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|olk_src_body_section|zmail_extra|fairemail_quote|edo-original|isreplycontent|qmbox)(?=$|\s)/i
const CONTAINER_NAMES =
  /(?:^|\s)(?:gmail_quote|gmail_quote_container|protonmail_quote|tutanota_quote|messagereplysection|nylas-quote|front-blockquote)(?=$|\s)/i
const ATTRIBUTION_NAMES = /(?:^|\s)(?:gmail_attr|moz-cite-prefix|reply-intro|replyintro)(?=$|\s)/i
const SIGNATURE_NAMES =
  /(?:^|\s)(?:gmail_signature|gmail_signature_prefix|moz-signature|protonmail_signature_block|signature|ms-outlook-mobile-signature|applemailsignature|messagesignaturesection|composer_signature|tutanota_signature|fairemail_signature|k9mail-signature|zmail_signature)(?=$|\s)/i
const END_IDS = /^(?:divrplyfwdmsg|appendonsend|stopspelling|zwchr|replysplit)$/i
const ZIMBRA_SIGNATURE = /^__SIG_(?:PRE|POST)__$/
const ZIMBRA_QUOTE = /^__(?:QUOTED_TEXT|HEADERS)__$/

export function partOf(element: HtmlElement): Part {
  const { tag, attributes } = element
  if (isHidden(element)) return 'hidden'
  const names = [attributes.id, attributes.class, attributes.name].join(' ').slice(0, 500)
  if (END_IDS.test(attributes.id ?? '')) return 'end'
  if (ATTRIBUTION_NAMES.test(names)) return 'attribution'
  if (tag === 'blockquote') return isQuoting(element, names) ? 'quote' : 'own'
  if (isQuoteDivision(element, names)) return 'quote'
  if (CONTAINER_NAMES.test(names)) return 'quote-container'
  const isSignature =
    SIGNATURE_NAMES.test(names) || ZIMBRA_SIGNATURE.test(attributes['data-marker'] ?? '')
  return isSignature ? 'signature' : 'own'
}

function isHidden({ tag, attributes }: HtmlElement): boolean {
  return (
    UNSEEN_TAGS.test(tag) ||
    attributes.hidden !== undefined ||
    UNSEEN_STYLE.test(attributes.style ?? '')
  )
}

/** Outlook on the web indents with a plain blockquote: what is in that one, the person wrote. */
function isQuoting({ attributes }: HtmlElement, names: string): boolean {
  const { type = '', cite, style = '' } = attributes
  return (
    /^cite$/i.test(type.trim()) ||
    cite !== undefined ||
    /quote|cite|reply/i.test(names) ||
    /border-left/i.test(style)
  )
}

/** GMX and web.de: `<div name="quote" style="border-left: …">`; Zimbra marks it with an attribute. */
function isQuoteDivision({ attributes }: HtmlElement, names: string): boolean {
  return (
    attributes.name?.toLowerCase() === 'quote' ||
    QUOTE_NAMES.test(names) ||
    ZIMBRA_QUOTE.test(attributes['data-marker'] ?? '')
  )
}
