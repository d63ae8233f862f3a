import type { Token } from 'markdown-it'
import { loneLinkOf } from './lone-link.ts'
import { attributeOf, type Block } from './markdown.ts'
import { TEXT_LINE_LENGTH, wrapText } from './wrap-text.ts'

/** Plain text that reads as if it had been typed by hand. */
export function renderText(blocks: readonly Block[], width = TEXT_LINE_LENGTH): string {
  return blocks.map((block) => blockText(block, width)).join('\n\n')
}

function blockText(block: Block, width: number): string {
  switch (block.type) {
    case 'heading':
      return headingText(block)
    case 'bullet_list':
    case 'ordered_list':
      return listText(block, width)
    case 'blockquote':
      return prefixed('> ', '> ', renderText(block.children, width - 2))
    default:
      return paragraphText(block, width)
  }
}

function headingText(block: Block): string {
  const marks = block.inline?.children ?? []
  const words = plain(marks)
  const underline = (block.opening.tag === 'h2' ? '=' : '-').repeat(words.length)
  return [words, underline, ...linkLines(marks)].join('\n')
}

function listText(block: Block, width: number): string {
  const first = Number(attributeOf(block.opening, 'start') ?? 1)
  const isTight = block.children.every(({ children }) => children[0]?.opening.hidden ?? true)
  const gap = isTight ? '\n' : '\n\n'
  const items = block.children.map((item, index) => {
    const marker = block.type === 'ordered_list' ? `${first + index}. ` : '- '
    const words = item.children.map((child) => blockText(child, width - marker.length)).join(gap)
    return prefixed(marker, ' '.repeat(marker.length), words)
  })
  return items.join(gap)
}

/** Addresses stand on lines of their own below the words: whole, and free of punctuation. */
function paragraphText(block: Block, width: number): string {
  const lone = loneLinkOf(block)
  if (lone !== undefined) return linkLine(plain(lone.label), lone.address)
  const marks = block.inline?.children ?? []
  const words = plain(marks)
    .split('\n')
    .map((line) => wrapText(line, width))
  return [...words, ...linkLines(marks)].join('\n')
}

function linkLines(marks: readonly Token[]): readonly string[] {
  const lines = marks.flatMap((mark, at) => {
    if (mark.type !== 'link_open') return []
    const length = marks.slice(at).findIndex(({ type }) => type === 'link_close')
    return [linkLine(plain(marks.slice(at, at + length)), attributeOf(mark, 'href') ?? '')]
  })
  return [...new Set(lines)]
}

function linkLine(words: string, address: string): string {
  const shown = address.replace(/^(mailto|tel):/, '')
  return words === shown ? shown : `${words}: ${shown}`
}

function plain(marks: readonly Token[]): string {
  return marks.map(plainMark).join('')
}

function plainMark({ type, content }: Token): string {
  if (type === 'softbreak') return ' '
  if (type === 'hardbreak') return '\n'
  return type === 'image' ? `[${content}]` : content
}

function prefixed(first: string, others: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : others) + line).trimEnd())
    .join('\n')
}
