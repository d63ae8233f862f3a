export const TEXT_LINE_LENGTH = 76

/** Breaks a line at its spaces; a word longer than the width stays whole. */
export function wrapText(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ').filter(Boolean)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (longer.length > width && current !== '') {
      lines.push(current)
      current = word
    } else {
      current = longer
    }
  }
  return [...lines, current].join('\n')
}
