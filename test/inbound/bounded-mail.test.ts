import { describe, expect, it } from 'vitest'
import { boundedMail } from '../../shared/inbound/bounded-mail.ts'
import { corpus } from './corpus-mails.ts'

const mail = (headers: string, body: string) => Buffer.from(`${headers}\n\n${body}`)
const MIXED = 'Content-Type: multipart/mixed; boundary="b"'

describe('a mail before it is parsed', () => {
  it('is left as it is when it is like those that people send', () => {
    const readable = corpus.filter(({ expected }) => expected.readable)
    const changed = readable.filter(({ raw }) => {
      const bounded = boundedMail(raw)
      return !bounded.ok || bounded.isTextCut || !Buffer.from(bounded.bytes).equals(raw)
    })
    expect(changed.map(({ name }) => name)).toEqual([])
  })

  it('loses most of a picture and nothing of the text behind it', () => {
    const picture = `Content-Type: image/png\n\n${`${'QUJD'.repeat(19)}\n`.repeat(20_000)}`
    const bounded = boundedMail(mail(MIXED, `--b\n\nabove\n--b\n${picture}--b\n\nbelow\n--b--\n`))
    if (!bounded.ok) expect.fail(bounded.why)
    const kept = Buffer.from(bounded.bytes).toString()
    expect(kept.length).toBeLessThan(300_000)
    expect(kept).toContain('above')
    expect(kept).toContain('below')
    expect(bounded.isTextCut).toBe(false)
  })

  it('says so when it loses text', () => {
    const bounded = boundedMail(mail('From: a@b.example', 'words\n'.repeat(10_000)))
    expect(bounded).toMatchObject({ ok: true, isTextCut: true })
  })

  it.each([
    ['larger than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 'too-large'],
    ['of more than 100 parts', mail(MIXED, '--b\n\nx\n'.repeat(101)), 'too-many-parts'],
    ['with a header block over 64 kB', mail(`X: ${'y'.repeat(65_536)}`, ''), 'header-too-large'],
    [
      'with such a block in a part',
      mail(MIXED, `--b\nX: ${'y'.repeat(65_536)}\n\nx`),
      'header-too-large',
    ],
    ['of half a million lines', mail('X: y', '\n'.repeat(500_000)), 'too-slow'],
    ['in UTF-7', mail('Content-Type: text/plain; charset="utf-7"', 'x'), 'broken'],
  ])('is refused when it is %s', (_, raw, why) => {
    expect(boundedMail(raw)).toEqual({ ok: false, why })
  })

  it('has as many parts as delimiters: 100 are not too many', () => {
    expect(boundedMail(mail(MIXED, `${'--b\n\nx\n'.repeat(100)}--b--\n`)).ok).toBe(true)
  })
})
