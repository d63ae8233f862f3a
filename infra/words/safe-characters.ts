import type { Report } from './words-fault.ts'

// Built from numbers: the characters themselves would be invisible in this file.
const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
]
const UNSAFE = new RegExp(
  `[${RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`,
  'u',
)

/** What is wrong with the first control, bidirectional or invisible character of `text`, if any. */
export function unsafeCharacterIn(text: string): string | undefined {
  const found = UNSAFE.exec(text)?.[0]
  if (found === undefined) return undefined
  if (found === '\r') return 'carriage return found; lines must end with a line feed only'
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `invisible control character U+${code} found; only plain text is allowed`
}

/** One fault for each line that holds such a character, and one alone for Windows line ends. */
export function reportUnsafeCharacters(text: string, report: Report): void {
  let reportedLineEnds = false
  for (const [index, line] of text.split('\n').entries()) {
    const isLineEnd = line.endsWith('\r')
    const problem = unsafeCharacterIn(isLineEnd && reportedLineEnds ? line.slice(0, -1) : line)
    if (problem !== undefined) report(index + 1, problem)
    reportedLineEnds ||= isLineEnd
  }
}

function escaped(code: number): string {
  return `\\u{${code.toString(16)}}`
}
