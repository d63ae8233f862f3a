/** Controls (less tab and line feed), bidi marks and characters of no width that only hide things. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
const SIGNATURE_DASHES = '-- '
/** What a person can see: not a blank, a joiner, a filler, an empty Braille cell. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/** Line feeds only, nothing that hides or turns text, no blanks at the end of lines. */
export function cleanText(text: string): string {
  const unified = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
  // The blank behind the dashes is what makes them the mark of a signature.
  return linesOf(unified)
    .map((line) =>
      line.startsWith(SIGNATURE_DASHES) && line.length < 9 && line.trim() === '--'
        ? SIGNATURE_DASHES
        : line.trimEnd(),
    )
    .join('\n')
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n')
}

/** At most one empty line in a row, none at the ends. */
export function tidyLines(lines: readonly string[]): string {
  const kept = lines.filter((line, at) => line.trim() !== '' || lines[at - 1]?.trim() !== '')
  return kept.join('\n').trim()
}

export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text)
}

export interface CutText {
  readonly text: string
  readonly isCut: boolean
}

/** At most so many characters, ending with a whole word where there is one near the end. */
export function cutAtWord(text: string, maxLength: number): CutText {
  if (text.length <= maxLength) return { text, isCut: false }
  const head = text.slice(0, maxLength + 1)
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'))
  const end = blank > maxLength * 0.8 ? blank : maxLength
  return { text: wholeCharacters(text.slice(0, end)).trimEnd(), isCut: true }
}

/** One line of at most so many characters, its blanks single; never half of a surrogate pair. */
export function cutLine(text: string, maxLength: number): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim()
  return wholeCharacters(line.slice(0, maxLength)).trim()
}

function wholeCharacters(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}
