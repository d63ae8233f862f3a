import * as z from 'zod/mini'

/** A line of front matter that a reader sees. */
export function singleLine(maxLength: number) {
  return z
    .string()
    .check(
      z.regex(/^\S([^\n]*\S)?$/, 'must be one line of text without spaces at its ends'),
      z.maxLength(maxLength, `must have at most ${maxLength} characters`),
    )
}
