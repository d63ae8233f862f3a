import { Readable } from 'node:stream'
import type { AwsResponse } from '../aws/service.ts'
import type { SignedCall } from './worker-message.ts'

interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface SdkAnswer {
  readonly response: {
    readonly statusCode: number
    readonly headers: Record<string, string>
    readonly body: Readable
  }
}

/**
 * A request handler for SDK clients that hands each call to the main thread instead of sending it
 * by HTTP. A sweep over a month makes some 50,000 calls, and HTTP would be most of their cost.
 */
export class PortTransport {
  readonly metadata = { handlerProtocol: 'http/1.1' }
  readonly #send: (id: number, call: SignedCall) => void
  readonly #awaited = new Map<number, (response: AwsResponse) => void>()
  #lastId = 0

  constructor(send: (id: number, call: SignedCall) => void) {
    this.#send = send
  }

  async handle(request: SdkRequest): Promise<SdkAnswer> {
    const { promise, resolve } = Promise.withResolvers<AwsResponse>()
    const id = ++this.#lastId
    this.#awaited.set(id, resolve)
    this.#send(id, {
      method: request.method,
      target: request.path + queryOf(request),
      headers: lowerCased(request.headers),
      body: textOf(request.body),
    })
    const { status, headers, body } = await promise
    return {
      response: {
        statusCode: status,
        headers: { ...headers },
        body: Readable.from([Buffer.from(body)]),
      },
    }
  }

  answer(id: number, response: AwsResponse): void {
    this.#awaited.get(id)?.(response)
    this.#awaited.delete(id)
  }

  destroy(): void {}
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): Record<string, never> {
    return {}
  }
}

function queryOf({ query = {} }: SdkRequest): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values = typeof value === 'string' || value === null ? [value ?? ''] : value
    for (const one of values) parameters.append(name, one)
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

function textOf(body: unknown): string {
  if (body === undefined || body === null) return ''
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  throw new Error('The local cloud cannot take a stream as the body of an AWS call.')
}
