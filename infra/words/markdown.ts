import MarkdownIt, { type Token } from 'markdown-it'
import { loneHole } from './holes.ts'

const parser = new MarkdownIt({ html: false })
const encodeLink = parser.normalizeLink.bind(parser)

// The library would encode the braces of a placeholder that is the whole address.
parser.normalizeLink = (address) =>
  loneHole(address) === undefined ? encodeLink(address) : address
// It drops unwelcome addresses in silence; `reportMarkdown` names them instead.
parser.validateLink = () => true

/** A block of Markdown with what it contains: a list has items, an item has paragraphs. */
export interface Block {
  /** As the library calls it without `_open`: `paragraph`, `bullet_list`, … */
  readonly type: string
  readonly opening: Token
  /** Every token of the block, for rendering. */
  readonly tokens: readonly Token[]
  /** The running text of a paragraph or heading. */
  readonly inline: Token | undefined
  readonly children: readonly Block[]
}

export function parseMarkdown(source: string): readonly Block[] {
  return blocksOf(parser.parse(source, {}))
}

/** Semantic HTML with nothing of the layout in it. */
export function renderHtml(tokens: readonly Token[]): string {
  return parser.renderer.render([...tokens], { ...parser.options }, {})
}

export function renderInlineHtml(tokens: readonly Token[]): string {
  return parser.renderer.renderInline([...tokens], { ...parser.options }, {})
}

/** An attribute as text; the library also allows numbers, for the start of a list. */
export function attributeOf(token: Token, name: string): string | undefined {
  const value = token.attrGet(name)
  return value === null ? undefined : String(value)
}

export function escapeHtml(text: string): string {
  return parser.utils.escapeHtml(text)
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = []
  for (let start = 0; start < tokens.length;) {
    const opening = tokens[start]
    if (opening === undefined) break
    const end = opening.nesting === 1 ? closingOf(tokens, start) : start
    const inside = tokens.slice(start + 1, end)
    const inline = inside.find(({ type }, index) => index === 0 && type === 'inline')
    blocks.push({
      type: opening.type.replace(/_open$/, ''),
      opening,
      tokens: tokens.slice(start, end + 1),
      inline,
      children: inline ? [] : blocksOf(inside),
    })
    start = end + 1
  }
  return blocks
}

function closingOf(tokens: readonly Token[], start: number): number {
  const level = tokens[start]?.level
  return tokens.findIndex(
    (token, at) => at > start && token.nesting === -1 && token.level === level,
  )
}
