import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { HttpRequest } from '../../local/http-message.ts'

export interface FakeApi extends AsyncDisposable {
  readonly url: string
  /** What arrived, oldest first. */
  readonly requests: HttpRequest[]
  /** Answers in their order, the last one for ever; `cut` breaks the connection instead. */
  readonly answers: (Answer | 'cut')[]
}

export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A server that only records who asked for what and how it was signed. */
export async function fakeApi(...answers: (Answer | 'cut')[]): Promise<FakeApi> {
  const requests: HttpRequest[] = []
  const take = () => (answers.length > 1 ? answers.shift() : answers[0])
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    requests.push(await requestOf(incoming))
    const answer = take()
    if (answer === undefined || answer === 'cut') return incoming.socket.destroy()
    outgoing.writeHead(answer.status ?? 200, answer.headers)
    return outgoing.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function requestOf(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = '', url = '/', headers } = incoming
  return {
    method,
    url: new URL(`http://${headers.host}${url}`),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ),
    body: await buffer(incoming),
    sourceIp: '127.0.0.1',
  }
}
