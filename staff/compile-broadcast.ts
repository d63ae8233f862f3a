import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { readArticle } from '../infra/words/article.ts'
import { compileMail } from '../infra/words/compile-mail.ts'
import { readMailWords } from '../infra/words/mail-words.ts'
import { readSettings } from '../infra/words/read-settings.ts'
import { singleLine } from '../infra/words/single-line.ts'
import { WordsFault } from '../infra/words/words-fault.ts'
import { WordsFolder } from '../infra/words/words-folder.ts'
import { FOLLOW_UP_HOLES, FOOTER_HOLES } from '../shared/mail-holes.ts'
import type { CompiledMail } from './command.ts'

const ORGANISATIONS = join(import.meta.dirname, '..', 'organisations')

/** As a follow-up has it, without what belongs to a sequence. */
const broadcastFront = z.strictObject({
  subject: singleLine(120),
  preheader: z.optional(singleLine(150)),
  why: z._default(
    singleLine(300),
    'You get this mail because you are a member of {{organisation.name}} and said yes to news.',
  ),
})

/** The mail that a file describes, in the organisation's layout; a text names what is wrong and where. */
export async function compileBroadcast(
  file: string,
  organisation: string | undefined,
): Promise<CompiledMail | string> {
  const known = await organisationNames()
  const [only, ...more] = known
  const name = organisation ?? (more.length === 0 ? only : undefined)
  // Of several, a guess might put one organisation's address under another's news.
  if (name === undefined || !known.includes(name)) {
    return `Which organisation? Say it with --organisation: ${known.join(', ')}.`
  }
  const home = new WordsFolder(join(ORGANISATIONS, name))
  const folder = new WordsFolder(dirname(file))
  const [settings, source] = await Promise.all([readSettings(home), folder.read(basename(file))])
  const article = source && readArticle(source, broadcastFront)
  const words = article && readMailWords(article, FOLLOW_UP_HOLES, (front) => front)
  const faults = () => [...home.faults, ...folder.faults]
  const isSound = settings && words && faults().length === 0
  const mail = isSound ? await compileMail(words, FOOTER_HOLES, settings) : undefined
  return mail && faults().length === 0 ? mail : new WordsFault(faults()).message
}

async function organisationNames(): Promise<readonly string[]> {
  const entries = await readdir(ORGANISATIONS, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted()
}
