import { attributionEndingAt, isQuoted, type Attribution } from './attribution.ts'
import { isOwnFooter, isReplyLine } from './own-mail.ts'
import { cleanText, linesOf, tidyLines } from './plain-text.ts'
import { announcesOriginal } from './quote-words.ts'
import { startsHeaderBlock } from './reply-header-block.ts'
import { isAutomaticLine, signatureStart } from './signature.ts'

export interface Stripped {
  readonly text: string
  /** Something of another mail was found and taken away. */
  readonly hadQuote: boolean
}

type Lines = readonly string[]

/** Each pass takes lines away, so this many are only reached by a text made for it. */
const MAX_PASSES = 50

/**
 * What a person wrote, without what they quote and without a signature. In doubt a line stays; but
 * where only quoted lines are left, nothing is. Stripping the result again changes nothing.
 */
export function stripText(text: string): Stripped {
  let lines: Lines = linesOf(cleanText(text))
  let hadQuote = false
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const before = lines
    const unquoted = withoutQuotes(lines)
    hadQuote ||= unquoted.length < lines.length || lines.some(isQuoted)
    lines = linesOf(tidyLines(withoutSignature(unquoted)))
    if (lines.length === before.length && lines.every((line, at) => line === before[at])) break
  }
  return { text: tidyLines(lines), hadQuote }
}

function withoutQuotes(lines: Lines): Lines {
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!isQuoted(line) && isReplyLine(line)) return withoutRuler(withoutIntroduction(kept))
    if (announcesOriginal(line) || startsHeaderBlock(lines, at)) return withoutRuler(kept)
    const attribution = attributionEndingAt(lines, at)
    if (attribution && isQuoteBelow(lines, attribution)) {
      kept.length -= Math.min(kept.length, attribution.to - 1 - attribution.from)
      continue
    }
    if (attribution?.isStrong) {
      kept.length -= Math.min(kept.length, attribution.to - 1 - attribution.from)
      return withoutRuler(kept)
    }
    // An empty line in its place keeps answers to two questions apart.
    kept.push(isQuoted(line) ? '' : line)
  }
  return kept
}

/** Quoted lines follow at once, so answers may stand between and below them. */
function isQuoteBelow(lines: Lines, { to, isStrong }: Attribution): boolean {
  const below = lines.slice(to, to + 8)
  const next = below.findIndex((line) => line.trim() !== '')
  if (next < 0 || next > 3 || !isQuoted(below[next] ?? '')) return false
  return isStrong || !introducesItself(below.slice(next, next + 4))
}

/** Apple Mail marks its own introduction as well: then the line above it is the person's. */
function introducesItself(quoted: Lines): boolean {
  const said = quoted.map((line) => line.replace(/^\s{0,3}[>＞]\s?/u, ''))
  return said.some((_, at) => attributionEndingAt(said, at)?.isStrong)
}

/** Above our own separator any line that may introduce a quote does. */
function withoutIntroduction(lines: Lines): Lines {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(0, attributionEndingAt(lines, last)?.from)
}

/** The line of dashes or underscores that some programs draw above the other mail. */
function withoutRuler(lines: Lines): Lines {
  const last = lines.findLastIndex((line) => !/^\s*(?:[_*=‐–—-]{3,}\s*)?$/u.test(line))
  return lines.slice(0, last + 1)
}

/** Signatures stand below each other when a list or a telephone adds its own. */
function withoutSignature(lines: Lines): Lines {
  let kept = lines
  for (;;) {
    const above = withoutAutomaticLines(kept.slice(0, ownFooterStart(kept) ?? signatureStart(kept)))
    if (above.length === kept.length) return kept
    kept = above
  }
}

function ownFooterStart(lines: Lines): number | undefined {
  const start = lines.findIndex((line, at) => isOwnFooter(line, lines[at + 1]))
  return start < 0 ? undefined : start
}

function withoutAutomaticLines(lines: Lines): Lines {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isAutomaticLine(line))
  const hasAutomatic = lines.slice(last + 1).some((line) => line.trim() !== '')
  return hasAutomatic ? lines.slice(0, last + 1) : lines
}
