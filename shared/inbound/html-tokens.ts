import { decodeEntities } from './html-entities.ts'

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly tag: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly tag: string }

export type Attributes = Readonly<Partial<Record<AttributeName, string>>>

/** All that is ever looked at; the rest of an element's attributes is forgotten. */
const KEPT = [
  'id',
  'class',
  'type',
  'style',
  'hidden',
  'alt',
  'href',
  'name',
  'cite',
  'data-marker',
] as const
type AttributeName = (typeof KEPT)[number]

const OPEN = /<([a-z][a-z0-9:-]{0,40})/iy
const CLOSE = /<\/([a-z][a-z0-9:-]{0,40})[^>]*>/iy
const ATTRIBUTE = /[\s/]*([^\s"'>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y
const TAG_END = /[^>]*>/y
/** Elements whose content is no markup, and what ends each. */
const RAW = new Map(
  ['script', 'style', 'title', 'textarea', 'xmp', 'noembed', 'noframes', 'iframe'].map((tag) => [
    tag,
    new RegExp(`</${tag}[\\s/>]`, 'gi'),
  ]),
)

/**
 * HTML as a run of tokens, in one pass from front to back. Broken markup becomes text or nothing;
 * nothing of it is ever carried out, shown or loaded.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start < 0 ? html.length : start
    if (end > at) yield { kind: 'text', text: decodeEntities(html.slice(at, end)) }
    if (start < 0) return
    const { token, next } = markupAt(html, start)
    if (token) yield token
    at = token?.kind === 'open' ? endOfRaw(html, next, token.tag) : next
  }
}

function markupAt(html: string, start: number): { token?: HtmlToken; next: number } {
  const close = matchAt(CLOSE, html, start)
  if (close) {
    const tag = (close[1] ?? '').toLowerCase()
    return { token: { kind: 'close', tag }, next: start + close[0].length }
  }
  const open = matchAt(OPEN, html, start)
  if (open) return openTag(html, start + open[0].length, (open[1] ?? '').toLowerCase())
  if (/[!?/]/.test(html.charAt(start + 1))) return { next: endOfComment(html, start) }
  return { token: { kind: 'text', text: '<' }, next: start + 1 }
}

function openTag(html: string, from: number, tag: string): { token: HtmlToken; next: number } {
  const attributes: Partial<Record<AttributeName, string>> = {}
  let at = from
  for (;;) {
    const found = matchAt(ATTRIBUTE, html, at)
    if (!found) break
    at += found[0].length
    const name = KEPT.find((kept) => kept === found[1]?.toLowerCase())
    if (name) attributes[name] ??= decodeEntities(found[2] ?? found[3] ?? found[4] ?? '')
  }
  const rest = matchAt(TAG_END, html, at)
  const next = rest ? at + rest[0].length : html.length
  return { token: { kind: 'open', tag, attributes }, next }
}

function matchAt(pattern: RegExp, html: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(html)
}

/** Comments, declarations, and the conditions that Outlook writes (`<!--[if mso]>`, `<![endif]>`). */
function endOfComment(html: string, start: number): number {
  const isComment = html.startsWith('<!--', start)
  const end = html.indexOf(isComment ? '-->' : '>', start + 2)
  return end < 0 ? html.length : end + (isComment ? 3 : 1)
}

function endOfRaw(html: string, from: number, tag: string): number {
  const end = RAW.get(tag)
  if (!end) return from
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}
