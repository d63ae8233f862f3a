import { HOLES, type HoleContext } from '../../shared/mail-holes.ts'
import type { Report } from './words-fault.ts'

const HOLE = /\{\{([^{}]*)\}\}/g
const STRAY_BRACES = /\{\{|\}\}/
// A brace written as an escape or a character reference would become a hole behind our back.
const DISGUISED_BRACE = /\\[{}]|&(?:#0*12[35]|#x0*7[bd]|[lr]cub|[lr]brace);/i
const LONE_HOLE = /^\{\{([^{}]*)\}\}$/

export function holesIn(text: string): readonly string[] {
  return [...text.matchAll(HOLE)].map(([, name = '']) => name)
}

/** The hole that `text` consists of, if it is nothing else. */
export function loneHole(text: string): string | undefined {
  return LONE_HOLE.exec(text.trim())?.[1]
}

export function holeContext(name: string): HoleContext | undefined {
  return HOLES[name]
}

export function hole(name: string): string {
  return `{{${name}}}`
}

/** Reports every placeholder of `source` that may not stand there, line by line. */
export function reportHoles(
  source: string,
  firstLine: number,
  allowed: readonly string[],
  report: Report,
): void {
  for (const [index, line] of source.split('\n').entries()) {
    const refuse = (problem: string) => report(firstLine + index, `${problem}; ${listed(allowed)}`)
    for (const name of holesIn(line)) {
      if (allowed.includes(name)) continue
      const known = holeContext(name) !== undefined
      refuse(
        known ? `${hole(name)} is not available in this text` : `unknown placeholder ${hole(name)}`,
      )
    }
    if (STRAY_BRACES.test(line.replaceAll(HOLE, ''))) refuse('a placeholder is not closed')
    if (DISGUISED_BRACE.test(line)) refuse('braces stand for placeholders only')
  }
}

/** For a subject or another single line: only what can be filled with text. */
export function textHoles(allowed: readonly string[]): readonly string[] {
  return allowed.filter((name) => holeContext(name) === 'text')
}

function listed(allowed: readonly string[]): string {
  if (allowed.length === 0) return 'no placeholder is allowed here'
  return `allowed here: ${allowed.map(hole).join(', ')}`
}
