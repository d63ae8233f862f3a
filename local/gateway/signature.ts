import { createHash } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest } from '../http-message.ts'
import { Sha256 } from './sha256.ts'

/** What a caller must have to sign as itself. */
export interface SigningKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** How far the caller's clock may be off, in either direction. */
const TOLERANCE_MS = 5 * 60_000

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/(\d{8})\/([^/,\s]+)\/execute-api\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=[0-9a-f]{64}$/
const LONG_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/**
 * Whether the caller holds the key and the request is as it was signed: made again with the same
 * key, date and headers, the signature must come out the same. A signature in the query is not known.
 */
export async function isSignedWith(
  key: SigningKey,
  request: HttpRequest,
  nowMs: number,
): Promise<boolean> {
  const { authorization = '', ...headers } = request.headers
  const [, day, region = '', list = ''] = AUTHORIZATION.exec(authorization) ?? []
  const signedAt = dateOf(headers['x-amz-date'])
  const signed = list.split(';')
  if (day === undefined || !signedAt || !signed.includes('host')) return false
  if (Math.abs(signedAt.getTime() - nowMs) > TOLERANCE_MS) return false
  if (!headers['x-amz-date']?.startsWith(day) || !isBodyAsSigned(request)) return false
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials: key,
    sha256: Sha256,
    applyChecksum: false,
  })
  const again = await signer.sign(signable(request, signed), {
    signingDate: signedAt,
    signableHeaders: new Set(signed),
  })
  return sameText(again.headers['authorization'], authorization)
}

function signable({ method, url, headers, body }: HttpRequest, signed: readonly string[]) {
  const own = Object.entries(headers).filter(([name]) => signed.includes(name))
  const query: Record<string, string[]> = {}
  for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name)
  return {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: Object.fromEntries(own),
    body,
  }
}

/** The hash that was signed counts for the signature, so it must be the body's own. */
function isBodyAsSigned({ headers, body }: HttpRequest): boolean {
  const stated = headers['x-amz-content-sha256']
  return stated === undefined || stated === createHash('sha256').update(body).digest('hex')
}

function dateOf(longDate = ''): Date | undefined {
  const iso = longDate.replace(LONG_DATE, '$1-$2-$3T$4:$5:$6Z')
  return iso === longDate || Number.isNaN(Date.parse(iso)) ? undefined : new Date(iso)
}

/** The spaces behind the commas are the signer's own choice. */
function sameText(first = '', second: string): boolean {
  return first.replaceAll(' ', '') === second.replaceAll(' ', '')
}
