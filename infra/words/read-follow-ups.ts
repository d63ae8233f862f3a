import * as z from 'zod/mini'
import { FOLLOW_UP_HOLES } from '../../shared/mail-holes.ts'
import { type Article, readArticle } from './article.ts'
import { followUpOffset } from './follow-up-offset.ts'
import { type MailWords, readMailWords } from './mail-words.ts'
import { singleLine } from './single-line.ts'
import type { WordsFolder } from './words-folder.ts'

const followUpFront = z.strictObject({
  key: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens')),
  offset: followUpOffset,
  kind: z.enum(['tip'], 'must be tip'),
  subject: singleLine(120),
  preheader: z.optional(singleLine(150)),
  why: z._default(
    singleLine(300),
    'You get this tip because you joined {{organisation.name}} and said yes to tips for your first weeks.',
  ),
})
type FollowUpFront = z.output<typeof followUpFront>

/** One step of the sequence as its author wrote it. */
export interface FollowUpWords extends MailWords {
  readonly key: string
  readonly offsetHours: number
  readonly kind: 'tip'
}

export async function readFollowUps(folder: WordsFolder): Promise<readonly FollowUpWords[]> {
  const files = await folder.readMarkdown('follow-ups')
  const articles = files.map((file) => readArticle(file, followUpFront))
  reportOrder(articles)
  return articles.map(readFollowUp).filter((words) => words !== undefined)
}

function readFollowUp(article: Article<FollowUpFront>): FollowUpWords | undefined {
  const words = readMailWords(article, FOLLOW_UP_HOLES, (front) => front)
  if (words === undefined || article.front === undefined) return undefined
  const { key, offset, kind } = article.front.value
  return { ...words, key, offsetHours: offset, kind }
}

/** Keys are unique, and the files stand in the order in which their mails are sent. */
function reportOrder(articles: readonly Article<FollowUpFront>[]): void {
  const fileOfKey = new Map<string, string>()
  let before = { name: '', offset: 0 }
  for (const { file, front } of articles) {
    if (front === undefined) continue
    const { key, offset } = front.value
    const twin = fileOfKey.get(key)
    if (twin !== undefined) {
      file.report(
        front.lineOf('key'),
        `the key ${key} is taken by ${twin}.md; each step needs its own`,
      )
    }
    if (offset <= before.offset) {
      const limit = `the file before, ${before.name}.md, is due after ${before.offset} hours`
      file.report(front.lineOf('offset'), `${offset} hours after joining is too early; ${limit}`)
    }
    fileOfKey.set(key, file.name)
    before = { name: file.name, offset }
  }
}
