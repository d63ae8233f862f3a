import type { Metafile } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ENTRY_POINTS, type EntryPoint } from '../infra/bundle.ts'
import { entryPointOf } from './baseline-bundle.ts'
import { compare, kilobytes, type Figure } from './figure.ts'
import type { Ground } from './ground.ts'
import { reachableOutputs } from './reachable-outputs.ts'

interface Size {
  readonly bytes: number
  readonly gzipped: number
}

/** What each function must load, against what an empty one and one that reads a row must. */
export function bundleSizes({ product, baselines }: Ground): readonly Figure[] {
  const empty = sizeOf(baselines, entryPointOf('empty'))
  const oneRead = sizeOf(baselines, entryPointOf('one-read'))
  const against = (size: Size, other: Size, what: string) =>
    compare(`${what}, ${kilobytes(other.gzipped)} gzipped`, {
      mine: [size.bytes],
      theirs: [other.bytes],
      format: kilobytes,
    })
  return ENTRY_POINTS.map((name) => {
    const size = sizeOf(product, name)
    return {
      what: `Code that \`${name}\` loads`,
      value: `${kilobytes(size.bytes)}, ${kilobytes(size.gzipped)} gzipped`,
      against: [against(size, oneRead, 'one read'), against(size, empty, 'empty')],
    }
  })
}

interface Bundle {
  readonly sourceFolder: string
  readonly metafile: Metafile
}

function sizeOf({ sourceFolder, metafile }: Bundle, name: EntryPoint): Size {
  const files = reachableOutputs(metafile, `${name}.ts`)
  const contents = files.map((file) => readFileSync(join(sourceFolder, file)))
  return {
    bytes: sum(contents.map((content) => content.length)),
    gzipped: sum(contents.map((content) => gzipSync(content).length)),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
