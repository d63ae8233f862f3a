import { beforeAll, describe, expect, test } from 'vitest'
import { fillMail } from '../../../shared/mail-template.ts'
import type { CompiledMail, Organisation } from '../../../shared/organisation.ts'
import { nestingFaults } from './html-tags.ts'
import { compileWith, followUp, mail } from './sound-organisation.ts'

const BODY = `Hello {{recipient.firstName}},

Read [the guide]({{link.guide}}), or write to [Ada](mailto:ada@test.example?subject=a&body=b).

## Fish & "chips" <3

- One, *two* and **three**
- A \\*star\\* and 1 < 2

3. [A place](https://test.example/?a=1&b=2)
4. Another

> Somebody said this.

[See *my* page]({{link.home}})

{{sponsor.card}}

The end.`

let organisation: Organisation
let welcome: CompiledMail

function mailOf(key: string): CompiledMail {
  const found = organisation.content.mails[key]
  if (found === undefined) throw new Error(`there is no mail ${key}`)
  return found
}

beforeAll(async () => {
  organisation = await compileWith({
    'mails/welcome.md': mail(BODY).replace('why: You', 'preheader: Look & see\nwhy: You & I'),
    'follow-ups/01-first.md': followUp('first', 'P1D', 'One thing.'),
  })
  welcome = mailOf('welcome')
})

describe('the HTML of a mail', () => {
  test('is nested soundly whatever its words hold', () => {
    expect(nestingFaults(welcome.html)).toEqual([])
  })

  test('names the language of the organisation', () => {
    expect(welcome.html).toMatch(/<html lang="en"/)
  })

  test('escapes what is special in HTML and keeps what Markdown escapes', () => {
    expect(welcome.html).toContain('Fish &amp; &quot;chips&quot; &lt;3')
    expect(welcome.html).toContain('A *star* and 1 &lt; 2')
    expect(welcome.html).toContain('href="https://test.example/?a=1&amp;b=2"')
  })

  test('escapes the settings in its head and in its footer', () => {
    expect(welcome.html).toContain('<title>Fish &amp; Chips &quot;Nord&quot;</title>')
    expect(welcome.html).toContain('Pier 1 &lt;east&gt;, 20457 Hamburg')
    expect(welcome.html).toContain('You &amp; I are with us.')
  })

  test('makes a button of a link that stands alone, and of no other', () => {
    expect(welcome.html.match(/class="button"/g)).toHaveLength(1)
    expect(welcome.html).toMatch(/href="{{link\.home}}"[^>]*>\s*See <em>my<\/em> page\s*<\/a>/)
    expect(welcome.html).toMatch(/<a style="[^"]*" href="{{link\.guide}}">the guide<\/a>/)
  })

  test('gives the card a place of its own, outside of any paragraph', () => {
    expect(welcome.html).toMatch(/class="card"[^>]*>\s*<div[^>]*>\s*{{sponsor\.card}}\s*<\/div>/)
  })

  test('gives the words of a person more room than the lines of a contact card', async () => {
    const { content } = await compileWith({
      'mails/question-asked.md': mail('{{question.words}}\n\n{{question.thread}}'),
    })
    const html = content.mails['question-asked']?.html
    expect(html?.match(/class="card words"/g)).toHaveLength(2)
    expect(html).toMatch(/\.words p { margin-bottom: 14px; }/)
    expect(mailOf('new-referral').html).not.toContain('class="card words"')
  })

  test('has colours for the dark and names both schemes to the client', () => {
    expect(welcome.html).toContain('<meta name="color-scheme" content="light dark">')
    expect(welcome.html).toMatch(/@media \(prefers-color-scheme: dark\) {\s*body, \.page/)
  })

  test('hides the preheader from the letter and shows it to the preview', () => {
    expect(welcome.html).toMatch(/<div style="display:none;[^"]*">Look &amp; see&#847;/)
    expect(mailOf('already-member').html).not.toContain('display:none')
  })

  test('loads nothing: no font, no image, no script', () => {
    expect(welcome.html).not.toMatch(/<link|@import|url\(|<img|<script/)
  })
})

describe('the text of a mail', () => {
  test('reads as if typed by hand, with every address below its words', () => {
    expect(welcome.text).toBe(`Hello {{recipient.firstName}},

Read the guide, or write to Ada.
the guide: {{link.guide}}
Ada: ada@test.example?subject=a&body=b

Fish & "chips" <3
=================

- One, two and three
- A *star* and 1 < 2

3. A place: https://test.example/?a=1&b=2
4. Another

> Somebody said this.

See my page: {{link.home}}

{{sponsor.card}}

The end.

-- 
You & I are with us.
Stop these mails: {{link.unsubscribe}}{{footer.preferences}}
Fish & Chips "Nord"
Pier 1 <east>, 20457 Hamburg
`)
  })

  test('is wrapped at 76 characters, but an address is never cut', async () => {
    const address = `https://test.example/${'a'.repeat(90)}`
    const words = `${'Many words in one long line. '.repeat(8)}[Here](${address})`
    const compiled = await compileWith({ 'mails/welcome.md': mail(words) })
    const lines = compiled.content.mails['welcome']?.text.split('\n') ?? []
    expect(lines).toContain(`Here: ${address}`)
    const others = lines.filter((line) => !line.includes(address))
    expect(Math.max(...others.map(({ length }) => length))).toBeLessThanOrEqual(76)
    expect(others[0]?.length).toBeGreaterThan(60)
  })
})

describe('the footer of a mail', () => {
  test('offers to stop those mails that nobody has to get', () => {
    const stoppable = [
      mailOf('welcome'),
      mailOf('new-referral'),
      ...organisation.content.sequence.steps,
    ]
    for (const { html, text } of stoppable) {
      expect(html).toMatch(/<a href="{{link\.unsubscribe}}">Stop these mails<\/a>/)
      expect(text).toContain('Stop these mails: {{link.unsubscribe}}')
    }
    for (const { html, text } of [mailOf('confirm-sign-up'), mailOf('already-member')]) {
      expect(html + text).not.toContain('unsubscribe')
    }
  })

  test('has a place for the link to their choices in every mail that may go to a member, and in no other', () => {
    const without = Object.entries(organisation.content.mails).filter(
      ([, { html, text }]) => !html.includes('{{footer.preferences}}') || !/preferences/.test(text),
    )
    expect(without.map(([key]) => key).toSorted()).toEqual([
      'confirm-email-change',
      'confirm-sign-up',
      'email-changed',
      'question-answered-late',
      'question-with-staff',
      'verify-question',
    ])
    for (const [key, { html, text }] of without) {
      expect(html + text, key).not.toContain('footer.preferences')
    }
    for (const { html, text } of organisation.content.sequence.steps) {
      expect(html).toMatch(/<\/p>\s*{{footer\.preferences}}\s*<p /)
      expect(text).toContain('{{link.unsubscribe}}{{footer.preferences}}\nFish')
    }
  })

  test('leaves no gap where there are no choices to open', () => {
    const { text, html } = mailOf('question-receipt')
    const holes = { 'question.words': '', 'link.question': '' }
    const filled = (words: string) => {
      const block = { html: words && `<p>${words}</p>`, text: words && `\n${words}` }
      return fillMail({ subject: '', text, html }, { ...holes, 'footer.preferences': block })
    }
    expect(filled('Choose').text).toMatch(/\nYou are with us\.\nChoose\nFish/)
    expect(filled('').text).toMatch(/\nYou are with us\.\nFish/)
    expect(nestingFaults(filled('Choose').html)).toEqual([])
    expect(filled('').html).not.toMatch(/<p[^>]*>\s*<\/p>/)
  })

  test('tells the reader of a tip why they get it', () => {
    const [step] = organisation.content.sequence.steps
    expect(step?.text.replaceAll('\n', ' ')).toContain(
      'You get this tip because you joined {{organisation.name}} and said yes to tips',
    )
  })
})

test('pages are plain semantic HTML with nothing of a mail in it', async () => {
  const guide = '---\ntitle: The guide\n---\n## One\n\n- [Two](https://test.example)\n'
  const { content } = await compileWith({ 'guide.md': guide })
  expect(content.guide).toEqual({
    title: 'The guide',
    html: '<h2>One</h2>\n<ul>\n<li><a href="https://test.example">Two</a></li>\n</ul>\n',
    text: 'One\n===\n\n- Two: https://test.example',
  })
})

test('the words of consent are one line, as they are hashed and shown', async () => {
  const { content } = await compileWith({})
  expect(content.wording).toEqual({ terms: 'I agree to the terms.', tips: 'Send me tips.' })
})
