import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryState, openState } from '../../local/sqlite-state.ts'
import type { LocalState } from '../../local/state.ts'

let folder: string
let state: LocalState

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'))
  state = openState(join(folder, 'state.db'))
})

afterEach(() => {
  state.close()
  rmSync(folder, { recursive: true })
})

function reopen(): void {
  state.close()
  state = openState(join(folder, 'state.db'))
}

function fail(): never {
  throw new Error('on purpose')
}

test('what was put is there after the file is opened again, in key order', () => {
  state.put('mails', 'b', { to: ['zoë'], size: 2 })
  state.put('mails', 'a', null)
  state.put('clocks', 'a', 1)
  reopen()
  expect([...state.entries('mails')]).toEqual([
    ['a', null],
    ['b', { to: ['zoë'], size: 2 }],
  ])
})

test('a second put replaces the first, and a delete leaves the other collections alone', () => {
  state.put('mails', 'a', 1)
  state.put('mails', 'a', 2)
  state.put('clocks', 'a', 3)
  expect([...state.entries('mails')]).toEqual([['a', 2]])
  state.delete('mails', 'a')
  expect([...state.entries('mails')]).toEqual([])
  expect([...state.entries('clocks')]).toEqual([['a', 3]])
})

test('a transaction that throws stores nothing', () => {
  state.put('mails', 'kept', 1)
  expect(() =>
    state.transaction(() => {
      state.put('mails', 'lost', 1)
      state.delete('mails', 'kept')
      fail()
    }),
  ).toThrow('on purpose')
  expect([...state.entries('mails')]).toEqual([['kept', 1]])
  reopen()
  expect([...state.entries('mails')]).toEqual([['kept', 1]])
})

test('an outer transaction that throws takes the inner one back with it', () => {
  expect(() =>
    state.transaction(() => {
      state.transaction(() => state.put('mails', 'inner', 1))
      fail()
    }),
  ).toThrow('on purpose')
  expect([...state.entries('mails')]).toEqual([])
})

test('an inner transaction that throws stores nothing, though the outer one goes on', () => {
  state.transaction(() => {
    state.put('mails', 'outer', 1)
    expect(() =>
      state.transaction(() => {
        state.put('mails', 'inner', 1)
        fail()
      }),
    ).toThrow('on purpose')
  })
  state.transaction(() => state.put('mails', 'next', 1))
  expect([...state.entries('mails')].map(([key]) => key)).toEqual(['next', 'outer'])
})

test('a transaction gives back what its work returns, and refuses to wait for a promise', () => {
  expect(state.transaction(() => 7)).toBe(7)
  expect(() =>
    state.transaction(() => {
      state.put('mails', 'lost', 1)
      return Promise.resolve()
    }),
  ).toThrow('cannot wait')
  expect([...state.entries('mails')]).toEqual([])
})

test('entries may be written while they are read', () => {
  state.put('mails', 'a', 1)
  state.put('mails', 'b', 2)
  const read = []
  for (const [key] of state.entries('mails')) {
    state.put('mails', `${key}-again`, 3)
    read.push(key)
  }
  expect(read).toEqual(['a', 'b'])
})

test('what is no JSON value is refused', () => {
  expect(() => state.put('mails', 'a', undefined)).toThrow('mails/a: not a JSON value')
})

test('a second process is told that the file is in use', () => {
  const source = new URL('../../local/sqlite-state.ts', import.meta.url).href
  const program = `import { openState } from '${source}'; openState(${JSON.stringify(join(folder, 'state.db'))})`
  const second = spawnSync(process.execPath, ['--input-type=module', '--eval', program])
  expect(second.status).toBe(1)
  expect(second.stderr.toString()).toContain('does another process use it?')
})

test('a state in memory keeps nothing beyond its own life', () => {
  const first = memoryState()
  first.put('mails', 'a', 1)
  expect([...first.entries('mails')]).toEqual([['a', 1]])
  first.close()
  expect([...memoryState().entries('mails')]).toEqual([])
})
