import { compileOrganisation } from '../../infra/words/compile-organisation.ts'
import { fillMail, type HoleValue } from '../../shared/mail-template.ts'
import { HOLES } from '../../shared/mail-holes.ts'
import type { CompiledMail } from '../../shared/organisation.ts'

/** Our real mails about questions, filled, as people find them in their inbox. */
export async function ownMails(): Promise<readonly CompiledMail[]> {
  const { content } = await compileOrganisation(`${import.meta.dirname}/../../organisations/demo`)
  const mails = Object.entries(content.mails).filter(([key]) => key.startsWith('question-'))
  return mails.map(([, mail]) => fillMail(mail, holes))
}

const LINK = 'https://demo.upline.example/answer/abcdefghijklmnopqrstuvwxyz'
const holes: Readonly<Record<string, HoleValue>> = Object.fromEntries(
  Object.entries(HOLES).map(([name, kind]) => [name, valueOf(name, kind)]),
)

function valueOf(name: string, kind: string): HoleValue {
  if (kind === 'link') return LINK
  return kind === 'block' ? { html: `<p>${name} said</p>`, text: `${name} said` } : `the ${name}`
}

const marked = (text: string) => text.replaceAll(/^/gm, '> ').replaceAll(/ +$/gm, '')
const SENDER = 'Blue Door Coffee <hello@demo.upline.example>'
const BLOCK = `${SENDER}\nSent: Tuesday, November 24, 2026 9:12 AM\nTo: me@mailbox.example\nSubject: Question`
const UNDERSCORES = '_'.repeat(32)

/** How programs hang the mail that is answered below the answer, in their text part. */
export const textQuotings: Readonly<Record<string, (text: string) => string>> = {
  'Gmail in English': (text) =>
    `\n\nOn Tue, Nov 24, 2026 at 9:12 AM ${SENDER}\nwrote:\n\n${marked(text)}`,
  'Gmail in Russian': (text) => `\n\nвт, 24 нояб. 2026 г. в 09:12, ${SENDER}:\n\n${marked(text)}`,
  'Gmail in Finnish': (text) =>
    `\n\nti 24. marrask. 2026 klo 9.12 Blue Door Coffee (hello@demo.upline.example)\nkirjoitti:\n\n${marked(text)}`,
  'Apple Mail in German': (text) =>
    `\n\n> Am 24.11.2026 um 09:12 schrieb ${SENDER}:\n> \n${marked(text)}`,
  'Thunderbird in French': (text) =>
    `\n\nLe 24/11/2026 à 09:12, Blue Door Coffee a écrit :\n${marked(text)}`,
  Outlook: (text) => `\n\nFrom: ${BLOCK}\n\n${text}`,
  'Outlook on the web': (text) => `\n${UNDERSCORES}\nFrom: ${BLOCK}\n\n${text}`,
  'Outlook of old': (text) => `\n\n-----Original Message-----\nFrom: ${BLOCK}\n\n${text}`,
  'a Samsung in Italian': (text) =>
    `\n\n-------- Messaggio originale --------\nDa: ${SENDER}\nData: 24/11/26 09:12\nA: me@mailbox.example\nOggetto: Question\n\n${text}`,
  Yahoo: (text) =>
    `\n    On Tuesday, November 24, 2026 at 09:12:33 AM GMT+1, ${SENDER} wrote:  \n \n ${text.replaceAll('\n', '\n ')}`,
  'a program that marks nothing': (text) => `\n\n${text}`,
}

/** The same in the HTML part. */
export const htmlQuotings: Readonly<Record<string, (html: string) => string>> = {
  Gmail: (html) =>
    `<div class="gmail_quote"><div class="gmail_attr">On Tue wrote:<br></div><blockquote class="gmail_quote">${html}</blockquote></div>`,
  'Apple Mail': (html) =>
    `<br><blockquote type="cite"><div>On Tue wrote:</div>${html}</blockquote>`,
  'Outlook on the web': (html) =>
    `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From</div>${html}`,
  Yahoo: (html) =>
    `<div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Tue wrote:</div>${html}</div>`,
  'Outlook on a telephone': (html) =>
    `<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message">${html}</div>`,
}
