import { setTimeout } from 'node:timers/promises'
import type { ApiAddress } from './api-address.ts'
import { urlOf, type ApiRequest } from './api-request.ts'
import { reasonOf } from './reason-of.ts'
import { signedHeaders, type Credentials } from './signed-headers.ts'

export type Outcome =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'no-credentials'; readonly reason: string }

export interface Calling {
  readonly address: ApiAddress
  readonly request: ApiRequest
  /** The same for every attempt: however often it arrives, it is done once. */
  readonly requestKey: string
  readonly fetch: typeof fetch
  readonly pauseMs?: number
}

const ATTEMPTS = 3
const PAUSE_MS = 500
/** The gateway itself gives up after 30 seconds. */
const TIMEOUT_MS = 35_000
/** Of the gateway and whatever stands before it: the function may or may not have been reached. */
const PASSING = [429, 502, 503, 504]

/** Signs and sends, and tries again what may have been lost on the way. */
export async function callApi(calling: Calling): Promise<Outcome> {
  let credentials: Credentials
  try {
    credentials = await calling.address.credentials()
  } catch (error) {
    return { kind: 'no-credentials', reason: reasonOf(error) }
  }
  let outcome = await attempt(calling, credentials)
  for (let made = 1; outcome.kind === 'unknown' && made < ATTEMPTS; made++) {
    await setTimeout((calling.pauseMs ?? PAUSE_MS) * 2 ** (made - 1))
    outcome = await attempt(calling, credentials)
  }
  return outcome
}

async function attempt(
  { address, request, requestKey, fetch }: Calling,
  credentials: Credentials,
): Promise<Outcome> {
  const { method } = request
  const body = request.body && JSON.stringify(request.body)
  const url = urlOf(address.url, request)
  const posted = { 'content-type': 'application/json', 'idempotency-key': requestKey }
  const headers = { accept: 'application/json', ...(method === 'POST' && posted) }
  const signer = { region: address.region, credentials }
  const signed = await signedHeaders({ method, url, headers, body }, signer, new Date())
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    // A signed request is for this host only, wherever an answer may point.
    const init = { method, headers: signed, body, redirect: 'manual', signal } as const
    return await outcomeOf(await fetch(url, init))
  } catch (error) {
    return { kind: 'unknown', reason: reasonOf(error) }
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const { status, ok } = response
  const text = await response.text()
  if (PASSING.includes(status)) return { kind: 'unknown', reason: `it answered ${status}` }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { kind: 'refused', status, body: undefined }
  }
  return ok ? { kind: 'answered', body } : { kind: 'refused', status, body }
}
