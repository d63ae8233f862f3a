/** Mails made to cost time or memory. Each says in its name what it repeats. */
const MEGABYTE = 1024 * 1024

function mail(headers: string, body: string): Uint8Array {
  return Buffer.from(`From: m@evil.example\r\n${headers}\r\n\r\n${body}`, 'latin1')
}

const text = (body: string, more = '') =>
  mail(`Content-Type: text/plain; charset=utf-8${more}`, body)
const html = (body: string) => mail('Content-Type: text/html; charset=utf-8', body)
const BASE64 = '\r\nContent-Transfer-Encoding: base64'
const QUOTED_PRINTABLE = '\r\nContent-Transfer-Encoding: quoted-printable'

function nested(levels: number): string {
  const open = Array.from({ length: levels }, (_, level) => {
    return `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`
  })
  return `${open.join('')}--b${levels}\r\n\r\nx`
}

function attachedMails(levels: number): string {
  return 'Content-Type: message/rfc822\r\n\r\n'.repeat(levels)
}

const inParts = (part: string, count: number) => `--p\r\n${part}\r\n`.repeat(count)
const MIXED = 'Content-Type: multipart/mixed; boundary=p'

export const bombs: Readonly<Record<string, () => Uint8Array>> = {
  'forty megabytes': () => text('x'.repeat(40 * MEGABYTE)),
  'ten megabytes of one line': () => text('x'.repeat(10 * MEGABYTE - 200)),
  'ten megabytes of line feeds': () => text('\n'.repeat(10 * MEGABYTE - 200)),
  'three hundred thousand short lines': () => text('a\n'.repeat(300_000)),
  'ten megabytes of base64': () => text('QUJD'.repeat(19).concat('\r\n').repeat(130_000), BASE64),
  'padding in base64': () => text('A='.repeat(2 * MEGABYTE), BASE64),
  'padding in base64, many lines': () => text('A=A=A=\n'.repeat(200_000), BASE64),
  'quoted-printable of Cyrillic': () =>
    text('=D0=9F'.repeat(12).concat('=\r\n').repeat(100_000), QUOTED_PRINTABLE),
  'flowed lines': () => text('a \n'.repeat(300_000), '; format=flowed; delsp=yes'),
  'ten thousand parts': () => mail(MIXED, inParts('\r\nx', 10_000)),
  'ten thousand undeclared parts': () =>
    mail('Content-Type: multipart/mixed; bound(comment)ary=p', inParts('\r\nx', 10_000)),
  'a hundred parts of a hundred kilobytes': () =>
    mail(MIXED, inParts(`Content-Type: text/html\r\n\r\n${'<b>&amp;'.repeat(12_000)}`, 100)),
  'text and HTML in turns': () =>
    mail(
      MIXED,
      inParts(`\r\n${'<&\n'.repeat(6000)}`, 45) +
        inParts(`Content-Type: text/html\r\n\r\n${'<p>'.repeat(9000)}`, 45),
    ),
  'nested a thousand deep': () => mail('Content-Type: multipart/mixed; boundary=b0', nested(1000)),
  'mails attached in mails': () => mail('Content-Type: message/rfc822', attachedMails(20_000)),
  'ten thousand headers': () => mail('X: y\r\n'.repeat(10_000).trimEnd(), 'x'),
  'megabytes of headers': () => mail(`X: ${'y'.repeat(2 * MEGABYTE)}`, 'x'),
  'folded header lines': () => mail(`Subject: a${'\r\n b'.repeat(15_000)}`, 'x'),
  'encoded words': () => mail(`Subject: ${'=?utf-8?q?=E4?= '.repeat(3900)}`, 'x'),
  'brackets in From': () => Buffer.from(`From: ${'"<(:;@,\\'.repeat(7000)}\r\n\r\nx`),
  'brackets in To': () => mail(`To: ${'<a@b.example>,(('.repeat(3900)}`, 'x'),
  'comments in results': () =>
    mail(`Authentication-Results: amazonses.com;${'('.repeat(60_000)}`, 'x'),
  'parameters of a content type': () =>
    mail(
      `Content-Type: text/plain${Array.from({ length: 2500 }, (_, at) => `; a*${at}=x${at}`).join('')}`,
      'x',
    ),
  'elements in elements': () => html('<div>'.repeat(80_000)),
  'quotes in quotes': () => html('<blockquote type=cite>'.repeat(16_000) + 'x'),
  'open attributes': () => html('<a b="'.repeat(60_000)),
  'open attributes in both quotes': () => html(`<a b='c d="`.repeat(35_000)),
  'tags that never end': () => html('<a '.repeat(120_000)),
  'comments that never end': () => html('<!--'.repeat(90_000)),
  'scripts that never end': () => html('<script>'.repeat(50_000)),
  'end tags of nothing': () => html(`${'<td>'.repeat(200)}${'</b>'.repeat(80_000)}`),
  entities: () => html('&notanentitybutlong&#x;&'.repeat(15_000)),
  blanks: () => text(`${' '.repeat(120_000)}x`),
  'lines of blanks': () => text(`${' '.repeat(300)}x\n`.repeat(400)),
  'lines that introduce': () => text('On 1.1.2026 at 10:00, a@b.example wrote:\n'.repeat(3000)),
  'lines that nearly introduce': () => text('a@b.example 1.1.2026 10.00\n'.repeat(4000)),
  'weak introductions': () => text('a@b.cc:\n'.repeat(18_000)),
  colons: () => text('From: a\nTo: b\n\n'.repeat(8000)),
  'lines that begin blocks': () => text('From: a@b.example\nx\n'.repeat(6000)),
  signatures: () => text('-- \nx\n'.repeat(6000)),
  'sent from telephones': () => text('Sent from my iPhone\n'.repeat(6000)),
  'quote marks': () => text('>'.repeat(120_000)),
  'lines of dashes': () => text('-'.repeat(120_000)),
  links: () => text('https://a/b/c/d/e/'.repeat(7000)),
  'at signs': () => text('a@'.repeat(60_000)),
}
