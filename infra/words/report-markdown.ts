import MarkdownIt, { type Token } from 'markdown-it'
import { hole, holeContext, holesIn, loneHole } from './holes.ts'
import type { Block } from './markdown.ts'
import { reportImage, reportLink } from './report-link.ts'
import { unsafeCharacterIn } from './safe-characters.ts'
import type { Report } from './words-fault.ts'

const BLOCKS = ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'list_item', 'blockquote']
const MARKS = ['text', 'softbreak', 'hardbreak', 'strong_open', 'em_open', 'link_open', 'image']
const ALLOWED =
  'allowed here: paragraphs, headings ## and ###, lists, quotes, *emphasis*, **strong** and [links](…)'

// Reads HTML only to find it; what is sent is rendered by a parser that knows none.
const htmlFinder = new MarkdownIt({ html: true })

/** Reports raw HTML, which would otherwise show its tags to the reader. */
export function reportRawHtml(source: string, firstLine: number, report: Report): void {
  const lines = new Set<number>()
  for (const token of htmlFinder.parse(source, {})) {
    const line = firstLine + (token.map?.[0] ?? 0)
    if (token.type === 'html_block') lines.add(line)
    eachMark(token, line, (mark, at) => {
      if (mark.type === 'html_inline') lines.add(at)
    })
  }
  for (const line of lines) report(line, `raw HTML is not allowed; ${ALLOWED}`)
}

/** Reports everything our mails and pages cannot show. */
export function reportMarkdown(
  blocks: readonly Block[],
  firstLine: number,
  report: Report,
  isTopLevel = true,
): void {
  for (const block of blocks) {
    const line = firstLine + (block.opening.map?.[0] ?? 0)
    reportBlock(block, line, report)
    const standsAlone = isTopLevel && block.type === 'paragraph' && isLoneBlockHole(block)
    if (block.inline && !standsAlone) {
      eachMark(block.inline, line, (mark, at, before) => reportMark(mark, before, at, report))
    }
    reportMarkdown(block.children, firstLine, report, false)
  }
}

/** True for a paragraph that is one card and nothing else. */
export function isLoneBlockHole(block: Block): boolean {
  const name = loneHole(block.inline?.content ?? '')
  return name !== undefined && holeContext(name) === 'block'
}

function reportBlock(block: Block, line: number, report: Report): void {
  const isPageTitle = block.type === 'heading' && !['h2', 'h3'].includes(block.opening.tag)
  if (isPageTitle) report(line, 'headings are written with ## or ###')
  if (!BLOCKS.includes(block.type)) report(line, `${block.type} is not supported; ${ALLOWED}`)
}

function reportMark(mark: Token, before: Token | undefined, line: number, report: Report): void {
  if (mark.nesting >= 0 && !MARKS.includes(mark.type)) {
    report(line, `${mark.type} is not supported; ${ALLOWED}`)
  }
  if (mark.type === 'text') reportText(mark.content, line, report)
  if (mark.type === 'link_open') reportLink(mark, line, report)
  if (mark.type === 'link_close' && before?.type === 'link_open') {
    report(line, 'the link has no words: [words](address)')
  }
  if (mark.type === 'image') reportImage(mark, line, report)
}

function reportText(text: string, line: number, report: Report): void {
  const unsafe = unsafeCharacterIn(text)
  if (unsafe !== undefined) report(line, unsafe)
  for (const name of holesIn(text)) {
    if (holeContext(name) === 'link') {
      report(line, `${hole(name)} is an address; write [some words](${hole(name)})`)
    }
    if (holeContext(name) === 'block') {
      report(line, `${hole(name)} must stand alone in its paragraph, outside of lists and quotes`)
    }
  }
}

type SeeMark = (mark: Token, line: number, before: Token | undefined) => void

function eachMark(inline: Token, firstLine: number, see: SeeMark): void {
  let line = firstLine
  for (const [index, mark] of (inline.children ?? []).entries()) {
    see(mark, line, inline.children?.[index - 1])
    if (mark.type === 'softbreak' || mark.type === 'hardbreak') line += 1
    if (mark.type === 'html_inline') line += mark.content.split('\n').length - 1
  }
}
