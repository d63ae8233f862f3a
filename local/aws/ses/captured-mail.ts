import PostalMime, { decodeWords } from 'postal-mime'
import type { StoredMail } from './mail-store.ts'

/** A mail as people and tests look at it. */
export interface CapturedMail {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly from: string
  /** The addresses it was delivered to. */
  readonly to: readonly string[]
  readonly subject: string
  /** By lower-case name; a repeated header has its values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
  /** Web addresses of HTML and text, each once, in their order. */
  readonly links: readonly string[]
}

export async function captureMail(mail: StoredMail): Promise<CapturedMail> {
  const parsed = await PostalMime.parse(Buffer.from(mail.rawBase64, 'base64'))
  const headers: Record<string, string> = {}
  for (const { key, value } of parsed.headers) {
    const text = decodeWords(value)
    headers[key] = headers[key] === undefined ? text : `${headers[key]}, ${text}`
  }
  const { subject = '', text = '', html = '' } = parsed
  return {
    id: mail.id,
    at: new Date(mail.at).toISOString(),
    from: headers['from'] ?? mail.from,
    to: mail.to,
    subject,
    headers,
    text,
    html,
    links: [...new Set([...linksOfHtml(html), ...linksOfText(text)])],
  }
}

function linksOfHtml(html: string): string[] {
  const targets = html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)
  return [...targets]
    .map(([, double, single]) => decodeEntities(double ?? single ?? ''))
    .filter(isWebAddress)
}

function linksOfText(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) =>
    link.replace(/[.,;:!?)\]]+$/, ''),
  )
}

function isWebAddress(target: string): boolean {
  return /^https?:\/\//i.test(target)
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
