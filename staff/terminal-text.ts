import { stripVTControlCharacters } from 'node:util'

/** Whatever moves the cursor, rings, or turns the direction of the text that follows. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Text from people as a terminal may show it: their lines, and nothing that commands it. */
export function shown(text: string): string {
  return stripVTControlCharacters(text.replace(LINE_ENDS, '\n'))
    .replace(/\t/g, '  ')
    .replace(CONTROLS, '')
    .replace(DIRECTION, '')
}

export function shownLine(text: string): string {
  return shown(text).replace(/\s+/g, ' ').trim()
}

function columnsOf(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

function widthOf(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += columnsOf(segment)
  return width
}

/** Exactly as wide as a column of a table: filled with blanks, or cut with a sign that it was. */
export function fitted(text: string, columns: number): string {
  const line = shownLine(text)
  const width = widthOf(line)
  if (width <= columns) return line + ' '.repeat(columns - width)
  let [kept, used] = ['', 0]
  for (const { segment } of graphemes.segment(line)) {
    if (used + columnsOf(segment) > columns - 1) break
    kept += segment
    used += columnsOf(segment)
  }
  return `${kept}…${' '.repeat(columns - 1 - used)}`
}

/** The lines of a text, broken between words; a word longer than a line stays whole (an address). */
export function wrapped(text: string, columns: number): readonly string[] {
  return shown(text)
    .split('\n')
    .flatMap((line) => wrappedLine(line, columns))
}

function wrappedLine(line: string, columns: number): readonly string[] {
  if (widthOf(line) <= columns) return [line.trimEnd()]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && widthOf(longer) > columns) {
      lines.push(current)
      current = word
    } else {
      current = longer
    }
  }
  return [...lines, current]
}

/** JSON that says the same, with every such character spelled out. */
export function shownJson(value: unknown): string {
  const escape = (text: string) => `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, undefined, 2)
    .replace(/[\u007f-\u009f\u2028\u2029]/g, escape)
    .replace(DIRECTION, escape)
}
