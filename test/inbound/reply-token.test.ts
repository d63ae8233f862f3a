import { describe, expect, it } from 'vitest'
import { replyTokenIn } from '../../shared/inbound/reply-token.ts'

const DOMAIN = 'reply.demo.upline.example'
const TOKEN = 'abcdefghijklmnopqrstuvwxyz'
const OTHER = 'zyxwvutsrqponmlkjihgfedcba'

describe('the token of a reply', () => {
  it.each([
    ['as we wrote it', `a+${TOKEN}@${DOMAIN}`],
    ['in capitals', `A+${TOKEN.toUpperCase()}@Reply.Demo.Upline.Example`],
    ['in angle brackets', `<a+${TOKEN}@${DOMAIN}>`],
    ['with its local part in quotes', `"a+${TOKEN}"@${DOMAIN}`],
    ['with an escaped plus in the quotes', `"a\\+${TOKEN}"@${DOMAIN}`],
    ['with the root of the domain', ` a+${TOKEN}@${DOMAIN}. `],
  ])('is found %s', (_, recipient) => {
    expect(replyTokenIn([recipient], DOMAIN)).toBe(TOKEN)
  })

  it('is found among other recipients and when it is named twice', () => {
    const recipients = ['ida@b.example', `a+${TOKEN}@${DOMAIN}`, `"A+${TOKEN}"@${DOMAIN}`]
    expect(replyTokenIn(recipients, DOMAIN)).toBe(TOKEN)
  })

  it('is not guessed when a mail goes to two of them', () => {
    expect(replyTokenIn([`a+${TOKEN}@${DOMAIN}`, `a+${OTHER}@${DOMAIN}`], DOMAIN)).toBeUndefined()
  })

  it.each([
    ['nobody', ''],
    ['another domain', `a+${TOKEN}@evil.example`],
    ['a domain below ours', `a+${TOKEN}@x.${DOMAIN}`],
    ['a domain that ends like ours', `a+${TOKEN}@evil${DOMAIN}`],
    ['another prefix', `b+${TOKEN}@${DOMAIN}`],
    ['no prefix', `${TOKEN}@${DOMAIN}`],
    ['a token too short', `a+${TOKEN.slice(1)}@${DOMAIN}`],
    ['a token too long', `a+${TOKEN}a@${DOMAIN}`],
    ['a letter that base32 lacks', `a+1${TOKEN.slice(1)}@${DOMAIN}`],
    ['a second at sign', `a+${TOKEN}@evil.example@${DOMAIN}`],
    ['blanks in quotes', `"a+ ${TOKEN}"@${DOMAIN}`],
  ])('is not there in a mail to %s', (_, recipient) => {
    expect(replyTokenIn([recipient], DOMAIN)).toBeUndefined()
  })
})
