import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { reachableOutputs } from '../../bench/reachable-outputs.ts'

type Imports = Metafile['outputs'][string]['imports']

function output(imports: Imports, entryPoint?: string): Metafile['outputs'][string] {
  return { bytes: 1, inputs: {}, exports: [], imports, entryPoint }
}

const metafile: Metafile = {
  inputs: {},
  outputs: {
    'a.mjs': output(
      [
        { path: 'shared.mjs', kind: 'import-statement' },
        { path: 'late.mjs', kind: 'dynamic-import' },
        { path: 'node:fs', kind: 'import-statement', external: true },
      ],
      'a.ts',
    ),
    'b.mjs': output([], 'b.ts'),
    'shared.mjs': output([{ path: 'deep.mjs', kind: 'import-statement' }]),
    'deep.mjs': output([{ path: 'shared.mjs', kind: 'import-statement' }]),
    'late.mjs': output([]),
  },
}

test('a function loads its own file and whatever that imports statically, each once', () => {
  expect(reachableOutputs(metafile, 'a.ts')).toEqual(['a.mjs', 'shared.mjs', 'deep.mjs'])
  expect(reachableOutputs(metafile, 'b.ts')).toEqual(['b.mjs'])
})

test('a function that was not bundled is refused by name', () => {
  expect(() => reachableOutputs(metafile, 'c.ts')).toThrow(/c\.ts/)
})
