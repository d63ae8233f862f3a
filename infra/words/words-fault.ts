/** One thing an author has to correct. Lines count from 1, as editors do. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly problem: string
}

/** Notes a fault of one file and goes on, so that an author sees all faults at once. */
export type Report = (line: number, problem: string) => void

/** Everything that is wrong with an organisation's folder, in reading order. */
export class WordsFault extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const ordered = [...faults].sort(byPlace)
    super(ordered.map(({ file, line, problem }) => `${file}:${line}: ${problem}`).join('\n'))
    this.name = 'WordsFault'
    this.faults = ordered
  }
}

function byPlace(one: Fault, other: Fault): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return one.line - other.line
}
