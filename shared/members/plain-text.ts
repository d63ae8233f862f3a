const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
/** Longer is refused before anything is searched in it. */
const MAX_LENGTH = 1000
/**
 * What mail programs turn into a link: a slash, or a point with letters right behind it. Initials
 * ("J.R.R. Tolkien") and a title with a space ("Dr. Who") are none.
 */
const LINK_LIKE = /[/\\@]|\.\p{L}{2,}/u

/** A name that looks empty is none, whatever it is made of. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const VISIBLE = /[\p{L}\p{N}]/u

/** One line of well-formed text without characters that turn it around or end a header. */
export function isPlainLine(text: string): boolean {
  return (
    text.length <= MAX_LENGTH && text.isWellFormed() && !CONTROLS.test(text) && !BIDI.test(text)
  )
}

/** A person's name: a plain line that no mail program takes for a link. */
export function isPlainName(text: string): boolean {
  const shown = text.replace(INVISIBLE, '')
  return (
    isPlainLine(text) &&
    VISIBLE.test(shown) &&
    !LINK_LIKE.test(text.normalize('NFKC').replaceAll('。', '.'))
  )
}

/** Line breaks and tabs are text; every other control character, and what turns text around, is not. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/

/** Text of several lines, as a person writes it: never markup, whatever it looks like. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !UNPRINTABLE.test(text) && !BIDI.test(text)
}

/** Letters, digits, marks of punctuation and symbols; but for two symbols that show nothing. */
const SHOWN = /(?![\u2800\ufffc])[\p{L}\p{N}\p{P}\p{S}]/gu

/** How much of a text can be seen. */
export function visibleCharacters(text: string): number {
  return text.replace(INVISIBLE, '').match(SHOWN)?.length ?? 0
}
