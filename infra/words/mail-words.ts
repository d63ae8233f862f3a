import type { Article } from './article.ts'
import { reportHoles, textHoles } from './holes.ts'
import { type Block, parseMarkdown } from './markdown.ts'
import { reportMarkdown, reportRawHtml } from './report-markdown.ts'
import { unsafeCharacterIn } from './safe-characters.ts'
import type { Report } from './words-fault.ts'

/** The lines of a mail that stand outside its text. */
export interface MailLines {
  readonly subject: string
  readonly preheader?: string | undefined
  /** Why the reader gets this mail: a sentence of the footer. */
  readonly why: string
}

/** A mail as its author wrote it, found to be sound. */
export interface MailWords extends MailLines {
  readonly blocks: readonly Block[]
  readonly allowedHoles: readonly string[]
  readonly report: Report
}

/** Checks all that an author may get wrong in the text below the front matter. */
export function readBody(article: Article<unknown>, allowedHoles: readonly string[]) {
  const { body, bodyLine, file } = article
  const blocks = parseMarkdown(body)
  reportHoles(body, bodyLine, allowedHoles, file.report)
  reportRawHtml(body, bodyLine, file.report)
  reportMarkdown(blocks, bodyLine, file.report)
  return blocks
}

/** Checks the values of front matter; YAML escapes may hide what a look at the file does not show. */
export function reportFrontLines(article: Article<object>, allowedHoles: readonly string[]): void {
  if (article.front === undefined) return
  for (const [key, value] of Object.entries(article.front.value)) {
    if (typeof value !== 'string') continue
    const line = article.front.lineOf(key)
    const unsafe = unsafeCharacterIn(value)
    if (unsafe !== undefined) article.file.report(line, `${key}: ${unsafe}`)
    reportHoles(value, line, textHoles(allowedHoles), article.file.report)
  }
}

export function readMailWords<T extends object>(
  article: Article<T>,
  allowedHoles: readonly string[],
  linesOf: (front: T) => MailLines,
): MailWords | undefined {
  const blocks = readBody(article, allowedHoles)
  reportFrontLines(article, allowedHoles)
  if (article.front === undefined) return undefined
  return { ...linesOf(article.front.value), blocks, allowedHoles, report: article.file.report }
}
