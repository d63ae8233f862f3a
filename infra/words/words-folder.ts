import { readdir, readFile } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, sep } from 'node:path'
import { reportUnsafeCharacters } from './safe-characters.ts'
import type { Fault, Report } from './words-fault.ts'

/** A file an author wrote, read and free of characters that no text needs. */
export interface SourceFile {
  /** File name without its ending. */
  readonly name: string
  readonly text: string
  readonly report: Report
}

/** The folder of one organisation; keeps every fault found in it. */
export class WordsFolder {
  readonly faults: Fault[] = []
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /** Notes a fault of a file that could not be read, or of a whole folder. */
  report(path: string, line: number, problem: string): void {
    this.faults.push({ file: this.#shownAs(path), line, problem })
  }

  async read(path: string): Promise<SourceFile | undefined> {
    const bytes = await unlessMissing(readFile(join(this.#root, path)))
    if (bytes === undefined) {
      this.report(path, 1, 'this file is missing')
      return undefined
    }
    const report: Report = (line, problem) => this.report(path, line, problem)
    const text = decode(bytes)
    if (text === undefined) {
      report(1, 'is not UTF-8 text')
      return undefined
    }
    reportUnsafeCharacters(text, report)
    return { name: basename(path, '.md'), text, report }
  }

  /** The Markdown files of a subfolder in the order of their names. */
  async readMarkdown(subfolder: string): Promise<readonly SourceFile[]> {
    const entries = (await unlessMissing(readdir(join(this.#root, subfolder)))) ?? []
    const names = entries.filter((entry) => entry.endsWith('.md')).sort()
    if (names.length === 0) this.report(subfolder, 1, 'this folder needs at least one .md file')
    const files = await Promise.all(names.map((name) => this.read(`${subfolder}/${name}`)))
    return files.filter((file) => file !== undefined)
  }

  #shownAs(path: string): string {
    const full = join(this.#root, path)
    const short = relative(process.cwd(), full)
    const outside = short.startsWith('..') || isAbsolute(short)
    return (outside ? full : short).split(sep).join('/')
  }
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
