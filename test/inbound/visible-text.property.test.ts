import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { chooseBody } from '../../shared/inbound/choose-body.ts'
import { REPLY_LINE } from '../../shared/mail-holes.ts'
import { stripText } from '../../shared/inbound/visible-text.ts'
import { escapeHtml } from '../../shared/mail-template.ts'
import type { CompiledMail } from '../../shared/organisation.ts'
import { htmlQuotings, ownMails, textQuotings } from './quoted-mails.ts'

let mails: readonly CompiledMail[] = []
beforeAll(async () => {
  mails = await ownMails()
})

/** What people write: words of several scripts, numbers, punctuation, empty lines. */
const word = fc.constantFrom(
  ...'yes no the box leaves on Thursday grün, 9:12 24.11.2026 – ask Ida. да 袋 9 € (really) wrote to: a@b.example * "fine" > < & tomorrow!'.split(
    ' ',
  ),
)
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))
const UNMARKED = 'a program that marks nothing'
const ownText = fc.array(line, { maxLength: 8 }).map((lines) => stripText(lines.join('\n')).text)

/** Everything that the rules look for, in any order: what a mail can be made of to confuse them. */
const fragment = fc.oneof(
  line,
  line.map((text) => `> ${text}`),
  fc.constantFrom(
    '-- ',
    '--',
    '',
    'On Tue, 24 Nov 2026 at 09:12, Ada <ada@b.example> wrote:',
    'On Tue, 24 Nov 2026 at 09:12, Ada',
    '<ada@b.example> wrote:',
    'Am 24.11.26 um 09:12 schrieb Ada:',
    'ada@b.example:',
    'From: Ada <ada@b.example>',
    'Sent: Tuesday',
    'To: me',
    'Subject: Question',
    '-----Original Message-----',
    '________________________________',
    'Sent from my iPhone',
    '## Please write your answer above this line ##',
    'You get this mail because you asked.',
    'Begin forwarded message:',
    '>',
    '>> > older',
  ),
)
const confusing = fc.array(fragment, { maxLength: 25 }).map((lines) => lines.join('\n'))

describe('what is left of a mail', () => {
  it('is the text alone when one of our own mails hangs below it, in whatever program', () => {
    const quoting = fc.constantFrom(...Object.entries(textQuotings))
    fc.assert(
      fc.property(ownText, quoting, fc.nat(), (text, [program, quote], at) => {
        const mail = mails[at % mails.length]?.text ?? ''
        // Only our own line tells then; above it, what ends with a colon counts as an introduction.
        const isTold = mail.startsWith(REPLY_LINE) && !text.endsWith(':')
        fc.pre(program !== UNMARKED || isTold)
        expect(stripText(text + quote(mail)).text, program).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the text alone when the HTML part holds one of our mails, marked as programs mark it', () => {
    const quoting = fc.constantFrom(...Object.entries(htmlQuotings))
    fc.assert(
      fc.property(ownText, quoting, fc.nat(), (text, [program, quote], at) => {
        // The line above an unexplained quote counts as its introduction when it ends like one.
        fc.pre(!text.endsWith(':'))
        const own = text.split('\n').map((each) => `<div>${escapeHtml(each) || '<br>'}</div>`)
        const html = `<html><body>${own.join('')}${quote(mails[at % mails.length]?.html ?? '')}</body></html>`
        const { visibleText } = chooseBody({ text: '', html, isCut: false })
        const words = (some: string) => some.split(/\s+/).filter((each) => each !== '')
        expect(words(visibleText), program).toEqual(words(text))
      }),
      { numRuns: 300 },
    )
  })

  it('holds no line that stands behind a quote mark only', () => {
    fc.assert(
      fc.property(confusing, (text) => {
        const lines = text.split('\n')
        const own = new Set(
          lines.filter((each) => !each.startsWith('>')).map((each) => each.trim()),
        )
        const left = stripText(text)
          .text.split('\n')
          .map((each) => each.trim())
        expect(left.filter((each) => each !== '' && !own.has(each))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('does not change when it is stripped again', () => {
    fc.assert(
      fc.property(confusing, (text) => {
        const once = stripText(text).text
        expect(stripText(once).text).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  it('is everything when nothing in it looks like another mail or a signature', () => {
    const plain = fc.array(fc.stringMatching(/^[a-zäöü ,.]{0,60}$/), { maxLength: 30 })
    fc.assert(
      fc.property(plain, (lines) => {
        const words = (text: string) => text.split(/\s+/).filter((each) => each !== '')
        expect(words(stripText(lines.join('\n')).text)).toEqual(words(lines.join('\n')))
      }),
    )
  })
})
