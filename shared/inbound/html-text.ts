import { partOf } from './html-quotes.ts'
import { htmlTree, type HtmlElement, type HtmlNode } from './html-tree.ts'
import { TextLines } from './text-lines.ts'

export interface HtmlText {
  readonly text: string
  /** A program had marked another mail in it, and that is not in the text. */
  readonly hadQuote: boolean
  readonly isCut: boolean
}

const LINE_TAGS =
  /^(div|section|article|header|footer|main|nav|aside|address|tr|table|ul|ol|li|dl|dt|dd|blockquote|pre|hr|form|fieldset|center|figure|figcaption|caption|body|html|h[1-6]|p)$/
const PARAGRAPH_TAGS = /^(p|h[1-6]|ul|ol|pre|blockquote)$/
/** Word and Apple set each line as a paragraph without a margin. */
const TIGHT_CLASS = /\b(?:msonormal|msoplaintext|msolistparagraph)|^p\d+$/i
const TIGHT_STYLE = /margin(?:-bottom)?\s*:\s*0/i
const MAX_LINK = 300

/** HTML as text: nothing of the markup stays. `all` keeps quotes and signatures as well. */
export function htmlToText(html: string, keep: 'own' | 'all'): HtmlText {
  const { root, isCut } = htmlTree(html)
  const walk = new Walk(keep === 'all')
  walk.through(root.children)
  return { text: walk.lines.text(), hadQuote: walk.hadQuote, isCut }
}

class Walk {
  readonly lines = new TextLines()
  hadQuote = false
  readonly #keepsAll: boolean
  #isOver = false
  /** The program itself has said what introduces the next quote; that is left out already. */
  #isIntroduced = false
  /** What a container holds above its quote introduces it, in whatever language. */
  #isIntroduction = false

  constructor(keepsAll: boolean) {
    this.#keepsAll = keepsAll
  }

  through(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if (this.#isOver) return
      if (typeof node !== 'string') this.#element(node)
      else if (!this.#isIntroduction) this.lines.say(node)
    }
  }

  #element(element: HtmlElement): void {
    const part = partOf(element)
    if (part === 'hidden') return
    if (part === 'own' || this.#keepsAll) this.#own(element)
    else if (part === 'signature') this.lines.endLine()
    else this.#quote(element, part)
  }

  #quote(element: HtmlElement, part: 'quote' | 'attribution' | 'quote-container' | 'end'): void {
    this.hadQuote = true
    if (part === 'end') this.#isOver = true
    else if (part === 'attribution') this.#isIntroduced = true
    else if (part === 'quote-container' && holdsQuote(element)) this.#container(element)
    else {
      if (this.#isIntroduced) this.lines.endLine(true)
      else this.lines.markQuote()
      this.#isIntroduced = false
      this.#isIntroduction = false
    }
  }

  #container(element: HtmlElement): void {
    this.#isIntroduced = true
    this.#isIntroduction = true
    this.#own(element)
    this.#isIntroduction = false
  }

  #own(element: HtmlElement): void {
    const { tag, attributes } = element
    if (tag === 'br' && !this.#isIntroduction) this.lines.feed()
    if (tag === 'img' && !this.#isIntroduction) this.lines.say(pictureText(attributes.alt))
    const isBlock = LINE_TAGS.test(tag)
    if (isBlock) this.lines.endLine(isParagraph(element))
    if (tag === 'li') this.lines.say('- ')
    const isSet = tag === 'pre' || /white-space\s*:\s*pre/i.test(attributes.style ?? '')
    this.lines.keepBlanks(isSet, () => this.through(element.children))
    if (tag === 'a' && !this.#isIntroduction) this.lines.say(linkText(element))
    if (tag === 'td' || tag === 'th') this.lines.say(' ')
    if (isBlock) this.lines.endLine(isParagraph(element))
  }
}

function isParagraph({ tag, attributes }: HtmlElement): boolean {
  const isTight =
    TIGHT_CLASS.test(attributes.class ?? '') || TIGHT_STYLE.test(attributes.style ?? '')
  return PARAGRAPH_TAGS.test(tag) && !isTight
}

function holdsQuote({ children }: HtmlElement, depth = 2): boolean {
  return children.some((child) => {
    if (typeof child === 'string') return false
    if (child.tag === 'blockquote' && partOf(child) === 'quote') return true
    return depth > 1 && holdsQuote(child, depth - 1)
  })
}

/** Gmail and others send an emoji as a picture; every other picture is left out. */
function pictureText(alt: string | undefined): string {
  return alt !== undefined && /^\p{Extended_Pictographic}/u.test(alt) && alt.length < 20 ? alt : ''
}

/** Where a link leads, unless its words say it: an answer may be nothing but "look here". */
function linkText(element: HtmlElement): string {
  const address = element.attributes.href?.trim() ?? ''
  if (!/^https?:\/\/[^\s<>"]+$/i.test(address) || address.length > MAX_LINK) return ''
  const words = wordsOf(element, MAX_LINK).trim()
  const shown = address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  return words === '' || words.includes(shown) ? '' : ` (${address})`
}

function wordsOf({ children }: HtmlElement, maxLength: number): string {
  let words = ''
  for (const child of children) {
    if (words.length > maxLength) break
    words += typeof child === 'string' ? child : wordsOf(child, maxLength)
  }
  return words
}
