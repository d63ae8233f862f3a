import { htmlToText } from './html-text.ts'
import { MAX_VISIBLE_TEXT, MAX_WHOLE_TEXT } from './inbound-mail.ts'
import { withoutSecrets } from './own-mail.ts'
import { cleanText, cutAtWord, hasVisibleText, linesOf, tidyLines } from './plain-text.ts'
import { stripText, type Stripped } from './visible-text.ts'

/** Characters of either part that are looked at: thirty times what is kept. */
const MAX_TEXT = 150_000
const MAX_HTML = 400_000

export interface Body {
  readonly visibleText: string
  readonly isCut: boolean
  readonly wholeText: string
}

export interface BodyParts {
  readonly text: string
  readonly html: string
  /** The raw mail held more text than was parsed. */
  readonly isCut: boolean
}

/**
 * What the person wrote. The text part speaks for itself when it has visible characters and one can
 * see in it where the quoted mail begins. The HTML part is taken instead when it marks a quote and
 * the text part does not show one (Outlook and Yahoo then run both mails together), or when nothing
 * is left of the text part.
 */
export function chooseBody(parts: BodyParts): Body {
  const text = parts.text.slice(0, MAX_TEXT)
  const html = parts.html.slice(0, MAX_HTML)
  const isCut = parts.isCut || text.length < parts.text.length || html.length < parts.html.length
  const visible = cutAtWord(withoutSecrets(visibleIn(text, html).text), MAX_VISIBLE_TEXT)
  const readable = hasVisibleText(text) ? text : htmlToText(html, 'all').text
  const whole = withoutSecrets(tidyLines(linesOf(cleanText(readable))))
  return {
    visibleText: hasVisibleText(visible.text) ? visible.text : '',
    isCut: visible.isCut || isCut,
    wholeText: cutAtWord(whole, MAX_WHOLE_TEXT).text,
  }
}

function visibleIn(text: string, html: string): Stripped {
  const fromText = stripText(text)
  if (html === '' || (hasVisibleText(fromText.text) && fromText.hadQuote)) return fromText
  const marked = htmlToText(html, 'own')
  const fromHtml = stripText(marked.text)
  if (!hasVisibleText(fromText.text)) return fromHtml
  return marked.hadQuote && hasVisibleText(fromHtml.text) ? fromHtml : fromText
}
