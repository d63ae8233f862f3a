import { expect, test } from 'vitest'
import { readStartOptions } from '../../../local/start-options.ts'

test('without anything said the demo runs on port 3000 with what it kept', () => {
  expect(readStartOptions([], {})).toEqual({ organisation: 'demo', port: 3000, isFresh: false })
})

test('organisation, port and a fresh start can be chosen', () => {
  expect(readStartOptions(['--fresh', '--organisation', 'acme'], { PORT: '4000' })).toEqual({
    organisation: 'acme',
    port: 4000,
    isFresh: true,
  })
})

test.each([
  ['an unknown option', ['--colour'], {}, '--colour'],
  ['a path for an organisation', ['--organisation', '../x'], {}, '../x'],
  ['a port that is none', [], { PORT: 'http' }, 'PORT=http'],
  ['a port beyond the last', [], { PORT: '70000' }, 'PORT=70000'],
])('%s is refused by name', (_, args, environment, named) => {
  expect(() => readStartOptions(args, environment)).toThrow(named)
})
