import type { Article } from './article.ts'
import { type Block, renderHtml } from './markdown.ts'
import { readBody, reportFrontLines } from './mail-words.ts'
import { renderText } from './render-text.ts'

/** Text of our own pages, in both forms. */
export interface PageWords {
  readonly html: string
  readonly text: string
}

/** Pages show words and links alone: no placeholder, no image. */
export function readPageWords(article: Article<object>): PageWords {
  const blocks = readBody(article, [])
  reportFrontLines(article, [])
  reportImages(blocks, article)
  return { html: renderHtml(blocks.flatMap(({ tokens }) => tokens)), text: renderText(blocks) }
}

function reportImages(blocks: readonly Block[], article: Article<object>): void {
  for (const { opening, inline, children } of blocks) {
    const line = article.bodyLine + (opening.map?.[0] ?? 0)
    const hasImage = inline?.children?.some(({ type }) => type === 'image') ?? false
    if (hasImage) article.file.report(line, 'images are allowed in mails only')
    reportImages(children, article)
  }
}
