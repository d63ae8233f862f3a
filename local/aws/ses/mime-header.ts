export interface MimeHeader {
  readonly name: string
  /** Unfolded, still encoded. */
  readonly value: string
}

interface OriginalHeader extends MimeHeader {
  /** As it stood in the message, folds and all, one character a byte. */
  readonly source: string
}

/** A message as bytes, one character a byte, so that nothing that is kept changes. */
export interface MimeMessage {
  readonly headers: readonly OriginalHeader[]
  readonly body: string
}

export function parseMime(raw: Buffer): MimeMessage {
  const text = raw.toString('latin1').replace(/^(\r?\n)+/, '')
  const [head = '', ...rest] = text.split(/(\r?\n\r?\n)/)
  return {
    headers: head.split(/\r?\n(?![ \t])/).flatMap(parseHeader),
    body: rest.slice(1).join(''),
  }
}

export function renderMime(added: readonly MimeHeader[], { headers, body }: MimeMessage): Buffer {
  const lines = [
    ...added.map(({ name, value }) => `${name}: ${value}`),
    ...headers.map((it) => it.source),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
}

/** The first header of that name, whatever its case. */
export function headerOf({ headers }: MimeMessage, name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value
}

export function withoutHeaders(message: MimeMessage, names: readonly string[]): MimeMessage {
  const unwanted = names.map((name) => name.toLowerCase())
  const headers = message.headers.filter(({ name }) => !unwanted.includes(name.toLowerCase()))
  return { ...message, headers }
}

function parseHeader(source: string): OriginalHeader[] {
  const [, name, folded] = /^([^\s:]+)\s*:([^]*)$/.exec(source) ?? []
  if (name === undefined || folded === undefined) return []
  const unfolded = folded.replace(/\r?\n(?=[ \t])/g, '').trim()
  return [{ name, value: Buffer.from(unfolded, 'latin1').toString(), source }]
}
