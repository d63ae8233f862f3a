import * as z from 'zod/mini'
import { readArticle } from './article.ts'
import { type PageWords, readPageWords } from './page-words.ts'
import { singleLine } from './single-line.ts'
import type { WordsFolder } from './words-folder.ts'

const guideFront = z.strictObject({ title: singleLine(120) })

export interface Guide extends PageWords {
  readonly title: string
}

/** The field guide: the manual that every new member gets at once. */
export async function readGuide(folder: WordsFolder): Promise<Guide | undefined> {
  const file = await folder.read('guide.md')
  if (file === undefined) return undefined
  const article = readArticle(file, guideFront)
  const words = readPageWords(article)
  return article.front && { title: article.front.value.title, ...words }
}
