import { describe, expect, it } from 'vitest'
import { canonicalLocale } from '../../shared/members/locale.ts'
import { isPlainLine, isPlainName } from '../../shared/members/plain-text.ts'

describe('a name', () => {
  it.each([
    'Ada Lovelace',
    'J.R.R. Tolkien',
    'Dr. Who',
    'Zoë',
    '李小龍',
    "O'Brien-Smith",
    '{{7*7}} <b>',
    'Mary 3rd',
  ])('%s is one', (name) => expect(isPlainName(name)).toBe(true))

  it.each([
    'evil.example',
    'WWW.EVIL.COM',
    'Evil.Com',
    't.co',
    'evil。com',
    'ｅｖｉｌ．ｃｏｍ',
    'evil.рф',
    'a/b',
    'me@evil',
    'a\\b',
    '\u200b\u3164',
    '...',
  ])('%s is none: a mail program would make a link of it', (name) => {
    expect(isPlainName(name)).toBe(false)
  })
})

describe('a line', () => {
  it.each([
    'two\nlines',
    'nul\u0000',
    'turned\u202e',
    'mark\u200f',
    'half \ud800 a letter',
    'x'.repeat(1001),
    'sep\u2028',
  ])('%j is not plain', (line) => expect(isPlainLine(line)).toBe(false))
})

describe('a locale', () => {
  it.each([
    ['en', 'en'],
    ['EN-gb', 'en-GB'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('%s is spelled %s', (text, canonical) => expect(canonicalLocale(text)).toBe(canonical))

  it.each(['en-12', 'xx-AA-BB', 'de-abc-abc', '', 'e', 'en_GB', 'x'.repeat(36)])(
    '%j is none',
    (text) => {
      expect(canonicalLocale(text)).toBeUndefined()
    },
  )
})
