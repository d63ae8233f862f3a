const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
/** "evil.example/x" in a name is the payload of somebody who abuses a form to send links. */
const WEB_ADDRESS = /:\/\/|www\.|[a-z0-9-]{3,}\.[a-z]{2,}/

/** One line without characters that turn the text around them or end a header. */
export function isPlainLine(text: string): boolean {
  return !CONTROLS.test(text) && !BIDI.test(text)
}

/** A person's name: a plain line that is no link. */
export function isPlainName(text: string): boolean {
  return isPlainLine(text) && !WEB_ADDRESS.test(text)
}
