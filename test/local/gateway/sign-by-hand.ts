import { createHash, createHmac } from 'node:crypto'

export interface ToSign {
  readonly method: string
  readonly url: URL
  readonly body?: string
  /** Beside host and date. */
  readonly headers?: Readonly<Record<string, string>>
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly at?: Date
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)

/** Signature Version 4 as AWS's documentation spells it out, without the library that is tested. */
export function signByHand(toSign: ToSign): Record<string, string> {
  const { method, url, body = '', accessKeyId, secretAccessKey, sessionToken } = toSign
  const at = (toSign.at ?? new Date()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const headers: Record<string, string> = { ...toSign.headers, host: url.host, 'x-amz-date': at }
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken
  const names = Object.keys(headers).toSorted()
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  const canonical = [
    method,
    url.pathname.split('/').map(encoded).join('/'),
    query.toSorted().join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n')
  const scope = [at.slice(0, 8), 'eu-west-1', 'execute-api', 'aws4_request']
  const text = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, text).toString('hex')
  const credential = `Credential=${accessKeyId}/${scope.join('/')}`
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}
