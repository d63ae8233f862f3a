import { describe, expect, test } from 'vitest'
import { mailTarget, telephoneTarget, webTarget } from '../../web/components/contact-target.ts'

describe('a contact becomes a link only when it plainly is an address of its kind', () => {
  test.each([
    ['https://anna.example/about', 'https://anna.example/about'],
    ['http://anna.example', 'http://anna.example/'],
    ['javascript:alert(1)', undefined],
    [' JavaScript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://bank.example@evil.example/', undefined],
    ['anna.example', undefined],
  ])('the website %s', (site, target) => {
    expect(webTarget(site)).toBe(target)
  })

  test.each([
    ['anna@example.org', 'mailto:anna@example.org'],
    ['anna+news@example.org', 'mailto:anna%2Bnews@example.org'],
    ['anna@example.org?bcc=all@example.org', undefined],
    ['a?bcc=b@example.org', 'mailto:a%3Fbcc%3Db@example.org'],
    ['anna', undefined],
  ])('the address %s', (email, target) => {
    expect(mailTarget(email)).toBe(target)
  })

  test.each([
    ['+44 117 496-0123', 'tel:+441174960123'],
    ['0117/4960123', 'tel:01174960123'],
    ['call me', undefined],
    ['*#06#', undefined],
  ])('the telephone %s', (telephone, target) => {
    expect(telephoneTarget(telephone)).toBe(target)
  })
})
