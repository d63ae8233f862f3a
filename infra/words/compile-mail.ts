import mjml from 'mjml'
import type { CompiledMail, Settings } from '../../shared/organisation.ts'
import { PREFERENCES_HOLE, REPLY_LINE, UNSUBSCRIBE_HOLE } from '../../shared/mail-holes.ts'
import { hole, holesIn } from './holes.ts'
import { lightColours } from './mail-colours.ts'
import { mailLayout } from './mail-layout.ts'
import { mailLetter } from './mail-letter.ts'
import type { MailWords } from './mail-words.ts'
import { escapeHtml } from './markdown.ts'
import { renderText } from './render-text.ts'
import { TEXT_LINE_LENGTH, wrapText } from './wrap-text.ts'

const UNSUBSCRIBE_WORDS = 'Stop these mails'
/** Gmail hides what comes after 102 kB; the rest is left for what the holes are filled with. */
const MAX_HTML_BYTES = 60_000

/** Sets a mail in its layout. Placeholders are all that is left to fill. */
export async function compileMail(
  words: MailWords,
  footerHoles: readonly string[],
  settings: Settings,
): Promise<CompiledMail> {
  const mail = {
    subject: words.subject,
    html: await htmlPart(words, footerHoles, settings),
    text: textPart(words, footerHoles, settings),
  }
  reportResult(mail, words, footerHoles)
  return mail
}

async function htmlPart(words: MailWords, footerHoles: readonly string[], settings: Settings) {
  const layout = mailLayout(settings, {
    replyLine: isAnswerable(words) ? REPLY_LINE : undefined,
    preheader: words.preheader && escapeHtml(words.preheader),
    letter: mailLetter(words.blocks, lightColours(settings.theme.accent)),
    why: escapeHtml(words.why),
    unsubscribe: footerHoles.includes(UNSUBSCRIBE_HOLE)
      ? `<a href="${hole(UNSUBSCRIBE_HOLE)}">${UNSUBSCRIBE_WORDS}</a>`
      : undefined,
    preferences: footerHoles.includes(PREFERENCES_HOLE) ? hole(PREFERENCES_HOLE) : '',
  })
  // The named web fonts are left out: a mail of ours loads nothing from anywhere.
  const { html } = await mjml(layout, { validationLevel: 'strict', fonts: {} })
  return html.replaceAll(/\n\s+/g, '\n').trim()
}

/** It is about a question, and most of its readers will only ever hit "reply". */
function isAnswerable({ allowedHoles }: MailWords): boolean {
  return allowedHoles.includes('link.answer') || allowedHoles.includes('link.question')
}

function textPart(words: MailWords, footerHoles: readonly string[], settings: Settings): string {
  const about = [
    wrapText(words.why, TEXT_LINE_LENGTH),
    ...(footerHoles.includes(UNSUBSCRIBE_HOLE)
      ? [`${UNSUBSCRIBE_WORDS}: ${hole(UNSUBSCRIBE_HOLE)}`]
      : []),
  ].join('\n')
  // What fills it brings its own line break, so that no empty line is left where nothing does.
  const preferences = footerHoles.includes(PREFERENCES_HOLE) ? hole(PREFERENCES_HOLE) : ''
  const footer = [`${about}${preferences}`, settings.name, settings.postalAddress]
  // Mail programs know a line of "-- " as the end of a letter and leave the rest out of replies.
  const letter = renderText(words.blocks)
  const top = isAnswerable(words) ? `${REPLY_LINE}\n\n` : ''
  return `${top}${letter}\n\n-- \n${footer.join('\n')}\n`
}

/** The net under all checks of the source: what is sent holds no hole that nobody fills. */
function reportResult(mail: CompiledMail, words: MailWords, footerHoles: readonly string[]): void {
  const allowed = [...words.allowedHoles, ...footerHoles]
  for (const name of Object.values(mail).flatMap(holesIn)) {
    if (!allowed.includes(name)) words.report(1, `${hole(name)} is left in the compiled mail`)
  }
  const size = Buffer.byteLength(mail.html)
  if (size > MAX_HTML_BYTES) {
    words.report(1, `the mail has ${size} bytes of HTML; allowed are ${MAX_HTML_BYTES}`)
  }
}
