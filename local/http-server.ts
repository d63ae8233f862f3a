import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './http-message.ts'

/** Of the HTTP API. */
const LARGEST_BODY = 10 * 1024 * 1024
/** A mail may have 40 MB; a little more, so that it is SES that refuses what is larger. */
const LARGEST_CONTROL_BODY = 41 * 1024 * 1024
const TOO_LARGE = jsonAnswer(413, { message: 'Request Entity Too Large' })
const BAD_REQUEST = jsonAnswer(400, { message: 'Bad Request' })
const HOST = '127.0.0.1'

export type Handle = (request: HttpRequest) => Promise<HttpAnswer>

/** Something else listens where the local cloud was told to. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse'
}

export interface OpenServer {
  readonly port: number
  /** Requests wait until somebody answers them. */
  answerWith(handle: Handle): void
  close(): Promise<void>
}

/** Listens on this machine only. The port is known before anything is built that needs its number. */
export async function openServer(port: number, log: (line: string) => void): Promise<OpenServer> {
  const { promise: handler, resolve: answerWith } = Promise.withResolvers<Handle>()
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handler).catch((error: unknown) => {
      log(`${incoming.method} ${incoming.url}: ${String(error)}`)
      write(outgoing, jsonAnswer(500, { message: 'Internal Server Error' }))
    })
  })
  await listen(server, port)
  const { port: actualPort } = server.address() as AddressInfo
  return {
    port: actualPort,
    answerWith,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, HOST, resolve)
  try {
    await promise
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    throw isTaken ? new PortInUse(`Port ${port} is in use.`, { cause }) : cause
  }
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Promise<Handle>,
): Promise<void> {
  const body = await readBody(incoming)
  const handle = await handler
  const url = addressOf(incoming)
  if (!body) return write(outgoing, TOO_LARGE)
  if (!url) return write(outgoing, BAD_REQUEST)
  write(outgoing, await handle(requestOf(incoming, url, body)))
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const largest = incoming.url?.startsWith('/_local/') ? LARGEST_CONTROL_BODY : LARGEST_BODY
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= largest) chunks.push(chunk)
  }
  return size > largest ? undefined : Buffer.concat(chunks)
}

/** Joined, not resolved: a path that starts with two slashes must not become a host. */
function addressOf({ headers, url }: IncomingMessage): URL | undefined {
  return URL.parse(`http://${headers.host ?? 'localhost'}${url ?? '/'}`) ?? undefined
}

function requestOf(incoming: IncomingMessage, url: URL, body: Buffer): HttpRequest {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  }
  return {
    method: incoming.method ?? 'GET',
    url,
    headers,
    body,
    sourceIp: incoming.socket.remoteAddress ?? HOST,
  }
}

function write(
  outgoing: ServerResponse,
  { status, headers, cookies = [], body }: HttpAnswer,
): void {
  outgoing.writeHead(status, {
    ...headers,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  })
  outgoing.end(body)
}
