import * as z from 'zod/mini'
import { readArticle } from './article.ts'
import { type PageWords, readPageWords } from './page-words.ts'
import { singleLine } from './single-line.ts'
import type { SourceFile, WordsFolder } from './words-folder.ts'

const KEY = /^[a-z0-9][a-z0-9-]*$/
const faqFront = z.strictObject({ question: singleLine(200) })

export interface Faq extends PageWords {
  readonly key: string
  readonly question: string
}

/** Questions with their answers, in the order of their files. */
export async function readFaqs(folder: WordsFolder): Promise<readonly Faq[]> {
  const files = await folder.readMarkdown('faq')
  return files.map(readFaq).filter((faq) => faq !== undefined)
}

function readFaq(file: SourceFile): Faq | undefined {
  if (!KEY.test(file.name)) {
    file.report(1, 'the file name may hold lower-case letters, digits and hyphens only')
  }
  const article = readArticle(file, faqFront)
  const words = readPageWords(article)
  return article.front && { key: file.name, question: article.front.value.question, ...words }
}
