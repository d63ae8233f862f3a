import { type CompiledMail, type Organisation, type Settings } from '../../shared/organisation.ts'
import { footerHolesOf } from '../../shared/mail-holes.ts'
import { compileMail } from './compile-mail.ts'
import { compileSequence } from './compile-sequence.ts'
import type { MailWords } from './mail-words.ts'
import { readFaqs } from './read-faqs.ts'
import { readFollowUps } from './read-follow-ups.ts'
import { readGuide } from './read-guide.ts'
import { readMails } from './read-mails.ts'
import { readSettings } from './read-settings.ts'
import { readWording } from './read-wording.ts'
import { WordsFault } from './words-fault.ts'
import { WordsFolder } from './words-folder.ts'

/** Reads an organisation's folder; throws one `WordsFault` with all that is wrong in it. */
export async function compileOrganisation(path: string): Promise<Organisation> {
  const folder = new WordsFolder(path)
  const [settings, followUps, mails, guide, faqs, wording] = await Promise.all([
    readSettings(folder),
    readFollowUps(folder),
    readMails(folder),
    readGuide(folder),
    readFaqs(folder),
    readWording(folder),
  ])
  if (folder.faults.length > 0 || settings === undefined || guide === undefined) {
    throw new WordsFault(folder.faults)
  }
  const [sequence, compiledMails] = await Promise.all([
    compileSequence(followUps, settings),
    compileMails(mails, settings),
  ])
  if (folder.faults.length > 0) throw new WordsFault(folder.faults)
  return { settings, content: { sequence, mails: compiledMails, guide, faqs: [...faqs], wording } }
}

async function compileMails(
  mails: ReadonlyMap<string, MailWords>,
  settings: Settings,
): Promise<Record<string, CompiledMail>> {
  const compiled = [...mails].map(async ([key, words]) => {
    return [key, await compileMail(words, footerHolesOf(key), settings)] as const
  })
  return Object.fromEntries(await Promise.all(compiled))
}
