import { reportHoles } from './holes.ts'
import { parseMarkdown } from './markdown.ts'
import type { WordsFolder } from './words-folder.ts'

export interface Wording {
  readonly terms: string
  readonly tips: string
}

/** What a visitor agrees to, word for word. */
export async function readWording(folder: WordsFolder): Promise<Wording> {
  const [terms, tips] = await Promise.all([
    readParagraph(folder, 'wording/terms.md'),
    readParagraph(folder, 'wording/tips.md'),
  ])
  return { terms, tips }
}

/** The words stand beside a tick box and under a signature: formatting would not survive there. */
async function readParagraph(folder: WordsFolder, path: string): Promise<string> {
  const file = await folder.read(path)
  if (file === undefined) return ''
  reportHoles(file.text, 1, [], file.report)
  const [paragraph, second] = parseMarkdown(file.text)
  const marks = paragraph?.type === 'paragraph' ? (paragraph.inline?.children ?? []) : []
  const isPlain = marks.every(({ type }) => type === 'text' || type === 'softbreak')
  if (marks.length === 0 || !isPlain) {
    file.report(1, 'one plain paragraph is allowed here, without formatting')
  }
  if (second !== undefined) {
    file.report((second.opening.map?.[0] ?? 0) + 1, 'one paragraph is allowed here, not more')
  }
  return marks.map(({ content }) => content || ' ').join('')
}
