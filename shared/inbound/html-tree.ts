import { htmlTokens, type Attributes } from './html-tokens.ts'

export interface HtmlElement {
  readonly tag: string
  readonly attributes: Attributes
  readonly children: readonly HtmlNode[]
}

export type HtmlNode = string | HtmlElement

/** Deeper elements are taken as siblings: the walk over the tree calls itself for each level. */
const MAX_DEPTH = 250
/** Far more than a long thread has; what follows is left out. */
const MAX_NODES = 60_000

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|o:p)$/
/** Programs leave these open; the next of the same kind closes them. */
const CLOSES_ITSELF = /^(p|li|tr|td|th|dt|dd|option)$/

interface OpenElement {
  readonly tag: string
  readonly attributes: Attributes
  readonly children: HtmlNode[]
}

export interface HtmlTree {
  readonly root: HtmlElement
  readonly isCut: boolean
}

/** The elements as a mail program would nest them, near enough for quotes and line breaks. */
export function htmlTree(html: string): HtmlTree {
  const root: OpenElement = { tag: '#root', attributes: {}, children: [] }
  const stack = [root]
  let nodes = 0
  for (const token of htmlTokens(html)) {
    if (++nodes > MAX_NODES) return { root, isCut: true }
    const top = stack.at(-1) ?? root
    if (token.kind === 'text') top.children.push(token.text)
    else if (token.kind === 'close') closeElement(stack, token.tag)
    else openElement(stack, { tag: token.tag, attributes: token.attributes, children: [] })
  }
  return { root, isCut: false }
}

function openElement(stack: OpenElement[], element: OpenElement): void {
  if (stack.length > 1 && stack.at(-1)?.tag === element.tag && CLOSES_ITSELF.test(element.tag)) {
    stack.pop()
  }
  stack.at(-1)?.children.push(element)
  if (!VOID.test(element.tag) && stack.length < MAX_DEPTH) stack.push(element)
}

function closeElement(stack: OpenElement[], tag: string): void {
  if (tag === 'br') stack.at(-1)?.children.push({ tag, attributes: {}, children: [] })
  for (let at = stack.length - 1; at > 0; at--) {
    const open = stack[at]?.tag ?? ''
    if (open === tag) {
      stack.length = at
      return
    }
    if (isWall(open, tag)) return
  }
}

/** A stray `</div>` in a quoted mail must end neither the quote nor the table around it. */
function isWall(open: string, closing: string): boolean {
  if (closing === 'blockquote') return false
  if (open === 'blockquote') return true
  return /^(table|td|th)$/.test(open) && !/^(table|tbody|thead|tr|td|th|body|html)$/.test(closing)
}
