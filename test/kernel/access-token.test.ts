import { expect, it } from 'vitest'
import { mayUse } from '../../shared/kernel/access-token.ts'

const token = {
  hash: 'h',
  action: 'home',
  subject: 's',
  personId: 'p',
  expiresAt: '2026-03-02T10:00:00.000Z',
}
const BEFORE = '2026-03-02T09:59:59.999Z'

it('a link may be used for its own purpose until it expires, and for nothing else', () => {
  expect(mayUse(token, 'home', BEFORE)).toBe(true)
  expect(mayUse(token, 'home', token.expiresAt)).toBe(false)
  expect(mayUse(token, 'unsubscribe', BEFORE)).toBe(false)
  expect(mayUse(undefined, 'home', BEFORE)).toBe(false)
})
