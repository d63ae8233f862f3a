import type { Unreadable } from './inbound-mail.ts'
import { MailLines, type RawLine } from './mail-lines.ts'
import { readPartHeader } from './part-header.ts'

const MAX_RAW_BYTES = 10 * 1024 * 1024
const MAX_HEADER_BYTES = 64 * 1024
const MAX_LINES = 400_000
const MAX_PARTS = 100
/** Lines that may delimit parts without being declared where we see it. */
const MAX_DASHED_LINES = 1000
/**
 * What is left to the parser. It keeps each line and each `=` of base64 as an object of its own, so
 * one megabyte of line feeds would cost two gigabytes; an answer needs none of that, and the bytes of
 * a picture are thrown away in any case.
 */
const KEPT = { bytes: 1_500_000, lines: 30_000, equals: 50_000 }
const KEPT_OF_PART = { bytes: 256 * 1024, lines: 6000 }
const EQUALS = 0x3d

export type BoundedMail =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly isTextCut: boolean }
  | { readonly ok: false; readonly why: Unreadable }

/**
 * A mail cut down to what can be parsed in little time and memory: the header blocks whole, the
 * beginning of every body. No part of it is decoded here.
 */
export function boundedMail(raw: Uint8Array): BoundedMail {
  if (raw.length > MAX_RAW_BYTES) return { ok: false, why: 'too-large' }
  const scan = new Scan(raw)
  for (const line of new MailLines(raw)) {
    scan.take(line)
    if (scan.fault) return { ok: false, why: scan.fault }
    if (scan.isFull) return { ok: true, bytes: scan.kept(), isTextCut: true }
  }
  return { ok: true, bytes: scan.kept(), isTextCut: scan.isTextCut }
}

interface Section {
  readonly start: number
  /** The mail itself or a declared part; else perhaps just a line of dashes. */
  readonly isPart: boolean
  isHeader: boolean
  isText: boolean
  bytes: number
  lines: number
}

class Scan {
  fault: Unreadable | undefined
  isTextCut = false
  readonly #raw: Uint8Array
  readonly #boundaries = new Set<string>()
  readonly #ranges: (readonly [number, number])[] = []
  readonly #total = { bytes: 0, lines: 0, equals: 0 }
  #section: Section = sectionAt(0, true)
  #lines = 0
  #parts = 0
  #dashed = 0

  constructor(raw: Uint8Array) {
    this.#raw = raw
  }

  get isFull(): boolean {
    return this.#total.bytes > KEPT.bytes || this.#total.lines > KEPT.lines
  }

  take(line: RawLine): void {
    if (++this.#lines > MAX_LINES) this.fault = 'too-slow'
    if (line.isDashed) this.#delimiter(line)
    else if (!this.#section.isHeader) this.#body(line)
    else this.#header(line)
  }

  kept(): Uint8Array {
    return Buffer.concat(this.#ranges.map(([start, end]) => this.#raw.subarray(start, end)))
  }

  #delimiter(line: RawLine): void {
    const name = this.#text(line.start + 2, Math.min(line.end, line.start + 210)).trimEnd()
    const isOpening = this.#boundaries.has(name)
    const isPart = isOpening || this.#boundaries.has(name.replace(/--$/, ''))
    if (isOpening) this.#parts++
    if (this.#parts > MAX_PARTS || ++this.#dashed > MAX_DASHED_LINES) this.fault = 'too-many-parts'
    this.#section = sectionAt(line.next, isPart)
    this.#keep(line.start, line.next)
  }

  #header(line: RawLine): void {
    const section = this.#section
    this.#keep(line.start, line.next)
    const isTooLarge = line.end - section.start > MAX_HEADER_BYTES
    if (isTooLarge && section.isPart) this.fault = 'header-too-large'
    if (!isTooLarge && line.end > line.start) return
    const header = readPartHeader(this.#text(section.start, line.end))
    for (const boundary of header.boundaries) this.#boundaries.add(boundary)
    section.isHeader = false
    section.isText = header.isText
    if (header.isUndecodable) this.fault = 'broken'
  }

  #body(line: RawLine): void {
    const section = this.#section
    const room = KEPT_OF_PART.bytes - section.bytes
    const isOver = room <= 0 || section.lines >= KEPT_OF_PART.lines
    const end = isOver
      ? line.start
      : this.#affordable(line.start, Math.min(line.next, line.start + room))
    if (end < line.next && section.isText) this.isTextCut = true
    if (end === line.start) return
    section.bytes += end - line.start
    section.lines++
    this.#keep(line.start, end)
  }

  /** Up to where the bytes can be kept before there are too many `=`. */
  #affordable(start: number, end: number): number {
    for (let at = start; at < end; at++) {
      if (this.#raw[at] === EQUALS && ++this.#total.equals > KEPT.equals) return at
    }
    return end
  }

  #keep(start: number, end: number): void {
    this.#total.bytes += end - start
    this.#total.lines++
    const last = this.#ranges.at(-1)
    if (last?.[1] === start) this.#ranges[this.#ranges.length - 1] = [last[0], end]
    else this.#ranges.push([start, end])
  }

  #text(start: number, end: number): string {
    return Buffer.from(this.#raw.subarray(start, end)).toString('latin1')
  }
}

function sectionAt(start: number, isPart: boolean): Section {
  return { start, isPart, isHeader: true, isText: true, bytes: 0, lines: 0 }
}
