import { hasWrote } from './quote-words.ts'

/** "On Tue, 24 Nov 2026 at 09:12, Ada <ada@…> wrote:", which programs wrap over several lines. */
export interface Attribution {
  readonly from: number
  /** The line after its last. */
  readonly to: number
  /** Says who and when, as only programs do; a weak one counts only where quoted lines follow. */
  readonly isStrong: boolean
}

const MAX_LINES = 4
const MAX_LENGTH = 500
const TIME =
  /(?<!\d)\d{1,2}\s?[:.h時时點点시]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?(?:uhr|am|pm)(?![a-z])/iu
const DATE =
  /(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}(?!\d)|(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}月\d{1,2}日/u
const ADDRESS = /[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[a-z0-9-]{2,63}/iu
/** Our own reply address is in nobody's text but a program's. */
const OWN_ADDRESS = /a\+(?:[a-z2-7]{26}|…)@/i
/** A colon; Zoho draws a line instead. */
const ENDS = /(?:[:：]\s*\**|\s[-–—]{3,})$/u
/** How such a line begins where its date is on a line before the rest. */
const OPENS =
  /^\W{0,2}(?:on|am|le|el|em|il|op|den|dne|w dniu|dnia|в|the|at|\p{L}{2,12}[.,])(?:\s|,)/iu

/** The attribution that ends with this line. */
export function attributionEndingAt(
  lines: readonly string[],
  end: number,
): Attribution | undefined {
  const last = lines[end]?.trim() ?? ''
  if (last.length > MAX_LENGTH || !ENDS.test(last) || isQuoted(last)) return undefined
  let joined = ''
  for (let from = end; from > end - MAX_LINES && from >= 0; from--) {
    const line = lines[from]?.trim() ?? ''
    joined = `${line} ${joined}`
    if (line === '' || isQuoted(line) || joined.length > MAX_LENGTH) break
    if (isStrong(joined)) return { from: opening(lines, from), to: end + 1, isStrong: true }
  }
  return isWeak(last) ? { from: end, to: end + 1, isStrong: false } : undefined
}

export function isQuoted(line: string): boolean {
  return /^\s{0,3}[>＞]/u.test(line)
}

function isStrong(text: string): boolean {
  const [date, time] = [DATE.test(text), hasTime(text)]
  if (OWN_ADDRESS.test(text)) return date || time || hasWrote(text)
  const address = ADDRESS.test(text)
  return (date && time && (address || hasWrote(text))) || (date && address && hasWrote(text))
}

function isWeak(text: string): boolean {
  const hasDate = DATE.test(text)
  return ADDRESS.test(text) || (hasDate && (hasTime(text) || hasWrote(text)))
}

/** 24.11.26 is no time of day, though 24.11 might be. */
function hasTime(text: string): boolean {
  return TIME.test(text.replace(DATE, ' '))
}

/** One line more when the sentence began there: "Am 24.11.26 um" / "09:12 schrieb Ada:". */
function opening(lines: readonly string[], from: number): number {
  const before = lines[from - 1]?.trim() ?? ''
  const isOpening =
    before.length < 200 && /\d/.test(before) && OPENS.test(before) && !/[.!?:…]$/u.test(before)
  return isOpening && !startsOver(lines[from] ?? '') ? from - 1 : from
}

/** The line found begins such a sentence itself. */
function startsOver(line: string): boolean {
  return OPENS.test(line.trim()) && DATE.test(line)
}
