import { describe, expect, it } from 'vitest'
import { formStamp, readStamp } from '../../shared/sign-up/form-stamp.ts'

const KEY = 'a-key'
const SHOWN = '2026-03-02T10:00:00.000Z'
const stamp = formStamp(KEY, SHOWN)

describe('a form’s stamp', () => {
  it.each([
    ['2026-03-02T10:00:00.000Z', 2000],
    ['2026-03-02T10:00:01.999Z', 1],
    ['2026-03-02T10:00:02.000Z', 0],
    ['2026-03-03T10:00:00.000Z', 0],
  ])('read at %s asks to wait %i ms', (now, waitMs) => {
    const verdict = readStamp(KEY, stamp, now)
    expect(verdict && Math.round(verdict.waitMs)).toBe(waitMs)
  })

  it.each([
    ['older than a day', KEY, stamp, '2026-03-03T10:00:00.001Z'],
    ['signed with another key', 'another', stamp, SHOWN],
    ['with another time', KEY, stamp.replace(/^./, 'z'), SHOWN],
    ['without a signature', KEY, stamp.split('.')[0] ?? '', SHOWN],
    ['empty', KEY, '', SHOWN],
  ])('%s is none', (_, key, text, now) => {
    expect(readStamp(key, text, now)).toBeUndefined()
  })
})
