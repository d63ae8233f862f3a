import { type CompiledMail } from './organisation.ts'
import { HOLES } from './mail-holes.ts'

/** A block hole brings its own HTML and text, made by our code from escaped values. */
export interface Block {
  readonly html: string
  readonly text: string
}

export type HoleValue = string | Block

/** A mail ready to be sent, but for the links that are minted in the claim. */
export interface FilledMail {
  readonly to: { readonly name?: string; readonly email: string }
  /** What an answer by mail is; left out: it goes to the organisation's address. */
  readonly reply?: LinkToMint
  /** Display name of the sender where the sponsor speaks. */
  readonly fromName?: string
  readonly template: CompiledMail
  readonly holes: Readonly<Record<string, HoleValue>>
  /** Holes whose value is a link with a fresh token: purpose and path in front of the token. */
  readonly links: Readonly<Record<string, LinkToMint>>
}

export interface LinkToMint {
  readonly action: string
  readonly subject: string
  readonly personId: string
  /** Of the person's links, where those can be revoked together. */
  readonly generation?: number
  /** `/confirm/`: the token is put behind it. */
  readonly path: string
  readonly validForHours: number
}

const HOLE = /\{\{\s*([a-zA-Z.]+)\s*\}\}/g

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/**
 * Control characters, line breaks and bidi overrides of a person's text become a space, so that it
 * can neither open a header nor turn the text around it.
 */
export function plainLine(text: string): string {
  const unsafe =
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/g
  return text.replace(unsafe, ' ').trim()
}

/** Whether this mail has a place for that at all. */
export function hasHole({ html, text }: CompiledMail, name: string): boolean {
  return [...`${html}${text}`.matchAll(HOLE)].some(([, found]) => found === name)
}

function valueOf(holes: Readonly<Record<string, HoleValue>>, name: string): HoleValue {
  const value = holes[name]
  if (value === undefined) throw new Error(`The mail has no value for {{${name}}}`)
  return value
}

function inHtml(name: string, value: HoleValue): string {
  if (typeof value !== 'string') return value.html
  return HOLES[name] === 'link' ? escapeHtml(value) : escapeHtml(plainLine(value))
}

function inText(value: HoleValue): string {
  return typeof value === 'string' ? plainLine(value) : value.text
}

/** Fills every hole in one pass; a value is never scanned for holes itself. */
export function fillMail(
  template: CompiledMail,
  holes: Readonly<Record<string, HoleValue>>,
): CompiledMail {
  const asText = (part: string) =>
    part.replace(HOLE, (_, name: string) => inText(valueOf(holes, name)))
  return {
    subject: asText(template.subject),
    text: asText(template.text),
    html: template.html.replace(HOLE, (_, name: string) => inHtml(name, valueOf(holes, name))),
  }
}

/** A person's text of several lines as a block: escaped, its line breaks kept, its direction its own. */
export function textBlock(text: string): Block {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n').map(plainLine))
  const html = paragraphs.map((lines) => `<p dir="auto">${lines.map(escapeHtml).join('<br>')}</p>`)
  return { html: html.join(''), text: paragraphs.map((lines) => lines.join('\n')).join('\n\n') }
}
