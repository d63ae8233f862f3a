import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactCard } from '../shared/members/contact-card.ts'
import { fillMail, plainLine } from '../shared/mail-template.ts'

const TEMPLATE = {
  subject: 'Welcome {{recipient.firstName}}',
  html: '<p title="x">{{recipient.firstName}}</p><a href="{{link.home}}">home</a><div>{{sponsor.card}}</div>',
  text: '{{recipient.firstName}}\n{{link.home}}\n{{sponsor.card}}',
}
const LINK = 'https://demo.example/home/abc?x=1&y="2"'
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '{{link.home}}',
    '{{7*7}} <b>',
    '"><script>alert(1)</script>',
    "' onload='x",
    '</p><h1>',
    '\u202eevil',
    'a\r\nBcc: b@c.d',
  ),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '{{', '}}', '\r\n', '\u2028', '\u202e', 'x'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
)

function fill(name: string) {
  const member = {
    id: 'm',
    fullName: name,
    email: 'ida@demo.example',
    path: [],
    depth: 0,
    referralCode: 'x',
    locale: 'en',
    joinedAt: '',
    state: 'active' as const,
    linkGeneration: 0,
    contact: { telephone: `x${name}`, site: `x${name}`, messenger: `x${name}` },
    shares: ['email' as const, 'telephone' as const, 'site' as const, 'messenger' as const],
  }
  const card = contactCard(member)
  return fillMail(TEMPLATE, {
    'recipient.firstName': name,
    'link.home': LINK,
    'sponsor.card': card,
  })
}

const shape = (html: string) => html.replace(/>[^<]*</g, '><').replace(/href="[^"]*"/g, 'href')

describe('a mail that is filled with what people typed', () => {
  it('has the tags of its template and no other, whatever they typed', () => {
    const plain = shape(fill('Ada').html)
    fc.assert(
      fc.property(hostile, (name) => {
        // A number may be dialled from the card; nothing else of theirs becomes a link.
        fc.pre(name.replace(/\D/g, '').length < 5)
        expect(shape(fill(name).html)).toBe(plain)
      }),
      { numRuns: 5000 },
    )
  })

  it('has one line of subject without control or bidi characters', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(fill(name).subject).toMatch(
          /^Welcome [^\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*$/,
        )
      }),
      { numRuns: 5000 },
    )
  })

  it('never fills a hole that somebody typed', () => {
    const { html, text, subject } = fill('{{link.home}}')
    expect(subject).toBe('Welcome {{link.home}}')
    expect(html).toContain('<p title="x">{{link.home}}</p>')
    expect(text.startsWith('{{link.home}}\n')).toBe(true)
  })

  it('keeps a link whole inside its attribute', () => {
    expect(fill('Ada').html).toContain(
      'href="https://demo.example/home/abc?x=1&amp;y=&quot;2&quot;"',
    )
  })

  it('tells which hole has no value instead of sending a gap', () => {
    expect(() => fillMail(TEMPLATE, {})).toThrow('{{recipient.firstName}}')
  })

  it('leaves letters of every script alone', () => {
    for (const name of ['Zoë Ångström', '李小龍', 'שלום', 'José\u0301', '👩‍👩‍👧'])
      expect(plainLine(name)).toBe(name)
  })
})
