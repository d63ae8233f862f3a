import * as z from 'zod/mini'
import { MAIL_HOLES } from '../../shared/mail-holes.ts'
import { readArticle } from './article.ts'
import { type MailWords, readMailWords } from './mail-words.ts'
import { singleLine } from './single-line.ts'
import type { WordsFolder } from './words-folder.ts'

const mailFront = z.strictObject({
  subject: singleLine(120),
  preheader: z.optional(singleLine(150)),
  why: singleLine(300),
})

/** The mails that every organisation needs, by key: the file's name. */
export async function readMails(folder: WordsFolder): Promise<ReadonlyMap<string, MailWords>> {
  const mails = new Map<string, MailWords>()
  const files = await folder.readMarkdown('mails')
  for (const file of files) {
    const allowedHoles = MAIL_HOLES[file.name]
    if (allowedHoles === undefined) {
      file.report(1, `no such mail; allowed here: ${Object.keys(MAIL_HOLES).join(', ')}`)
      continue
    }
    const words = readMailWords(readArticle(file, mailFront), allowedHoles, (front) => front)
    if (words !== undefined) mails.set(file.name, words)
  }
  for (const key of Object.keys(MAIL_HOLES)) {
    const isThere = files.some(({ name }) => name === key)
    if (!isThere) folder.report(`mails/${key}.md`, 1, 'this file is missing')
  }
  return mails
}
