import type { RandomBytes } from '../../shared/kernel/token.ts'

type Mutation = (raw: Buffer, other: Buffer, below: (limit: number) => number) => Buffer

const CHARSETS = ['utf-8', 'iso-2022-jp', 'gb18030', 'big5', 'utf-16', 'x-nothing', 'koi8-r', '']
const ENCODINGS = ['base64', 'quoted-printable', '7bit', 'binary', 'x-uuencode', '']
const LINES = [
  'From: other@evil.example',
  'Content-Type: multipart/mixed; boundary="again"',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: base64',
  '--again',
  '--again--',
  'Auto-Submitted: auto-replied',
  'Authentication-Results: amazonses.com; dkim=pass header.i=@evil.example',
  '> > >',
  '<blockquote type=cite><div class=gmail_quote>',
  'On 1.1.2026 at 10:00, a@b.example wrote:',
  '=?utf-8?B?////?= =?gb18030?Q?=81=30?=',
]

const edited = (raw: Buffer, edit: (text: string) => string) =>
  Buffer.from(edit(raw.toString('latin1')), 'latin1')

function atPlace(raw: Buffer, at: number, put: Buffer): Buffer {
  return Buffer.concat([raw.subarray(0, at), put, raw.subarray(at)])
}

const MUTATIONS: readonly Mutation[] = [
  function flipBits(raw, _, below) {
    for (let count = below(20) + 1; count > 0; count--) {
      const at = below(raw.length)
      raw[at] = (raw[at] ?? 0) ^ (1 << below(8))
    }
    return raw
  },
  (raw, _, below) => raw.subarray(0, below(raw.length)),
  (raw, _, below) =>
    Buffer.concat([raw.subarray(0, below(raw.length)), raw.subarray(below(raw.length))]),
  (raw, other, below) =>
    Buffer.concat([raw.subarray(0, below(raw.length)), other.subarray(below(other.length))]),
  (raw, _, below) =>
    edited(raw, (text) =>
      text.replace(/boundary="?[^"\r\n]+"?/i, `boundary="${'b'.repeat(below(80))}"`),
    ),
  (raw, _, below) =>
    edited(raw, (text) => text.replaceAll(/^--/gm, (dashes) => (below(3) === 0 ? '' : dashes))),
  (raw, _, below) =>
    edited(raw, (text) =>
      text.replaceAll(/charset="?[\w-]+"?/gi, () => `charset=${CHARSETS[below(CHARSETS.length)]}`),
    ),
  (raw, _, below) =>
    edited(raw, (text) =>
      text.replaceAll(
        /(Content-Transfer-Encoding: ).*/gi,
        (_all, key: string) => key + ENCODINGS[below(ENCODINGS.length)],
      ),
    ),
  function repeatLines(raw, _, below) {
    return edited(raw, (text) => {
      const lines = text.split('\r\n')
      const at = below(lines.length)
      return lines.toSpliced(at, 0, ...lines.slice(at, at + below(8) + 1)).join('\r\n')
    })
  },
  function swapLines(raw, _, below) {
    return edited(raw, (text) => {
      const lines = text.split('\r\n')
      const moved = lines.splice(below(lines.length), below(5) + 1)
      return lines.toSpliced(below(lines.length), 0, ...moved).join('\r\n')
    })
  },
  (raw, _, below) =>
    atPlace(raw, below(raw.length), Buffer.from(`\r\n${LINES[below(LINES.length)]}\r\n`)),
  (raw, _, below) =>
    atPlace(
      raw,
      below(raw.length),
      Buffer.from(Array.from({ length: below(40) }, () => below(256))),
    ),
  (raw, _, below) =>
    edited(raw, (text) =>
      text.replaceAll('\r\n', ['\n', '\r', '\r\n\r\n', '\n\r'][below(4)] ?? ''),
    ),
]

/** A mail with one to four damages; the same random bytes do the same damage. */
export function mutated(raw: Uint8Array, other: Uint8Array, random: RandomBytes): Uint8Array {
  const below = (limit: number) => {
    const [a = 0, b = 0, c = 0] = random(3)
    return limit < 1 ? 0 : ((a << 16) | (b << 8) | c) % limit
  }
  let damaged: Buffer = Buffer.from(raw)
  for (let count = below(4) + 1; count > 0; count--) {
    damaged = MUTATIONS[below(MUTATIONS.length)]?.(damaged, Buffer.from(other), below) ?? damaged
  }
  return damaged
}
