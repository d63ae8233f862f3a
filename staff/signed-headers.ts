import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256 } from './sha256.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export interface Signer {
  readonly region: string
  readonly credentials: Credentials
}

export interface Unsigned {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The headers with those of Signature Version 4, but without `host`: whoever sends it adds that. */
export async function signedHeaders(
  { method, url, headers, body }: Unsigned,
  { region, credentials }: Signer,
  now: Date,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 })
  const request = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  }
  const { host: _, ...signed } = (await signer.sign(request, { signingDate: now })).headers
  return signed
}
