import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { themeCss } from '../../web/theme.ts'

const ASSETS = new URL('../../web/assets/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; " +
  "img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export interface ReadyAnswer {
  key: string
  question: string
  text: string
}

export interface PageServer {
  url: string
  /** Bodies of the forms that were posted, oldest first. */
  posted: URLSearchParams[]
  /** What was looked for among the ready answers, oldest first. */
  lookedFor: string[]
  close: () => void
}

/** Serves rendered pages under their names, with the headers that the real pages have. */
export async function servePages(
  pages: Readonly<Record<string, string>>,
  accent: string,
  answersTo: (query: string) => Promise<readonly ReadyAnswer[]> = async () => [],
): Promise<PageServer> {
  const posted: URLSearchParams[] = []
  const lookedFor: string[] = []
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', POLICY)
    if (request.method === 'POST') acceptForm(request, response, posted)
    else if (request.url?.startsWith('/v1/faqs?')) {
      const query = new URL(request.url, 'http://localhost').searchParams.get('q') ?? ''
      lookedFor.push(query)
      void answersTo(query).then((faqs) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ faqs }))
      })
    } else answer(request.url ?? '/', response, pages, accent)
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, posted, lookedFor, close: () => server.close() }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

function answer(
  path: string,
  response: ServerResponse,
  pages: Readonly<Record<string, string>>,
  accent: string,
): void {
  const page = pages[path.slice(1)]
  if (page !== undefined) {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  } else if (path === '/assets/theme.css') {
    response.setHeader('content-type', 'text/css').end(themeCss(accent))
  } else if (/^\/assets\/[a-z-]+\.[a-z]+$/.test(path)) {
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain'
    response.setHeader('content-type', type).end(readFileSync(new URL(`.${path.slice(7)}`, ASSETS)))
  } else {
    response.writeHead(404).end()
  }
}

function acceptForm(
  request: IncomingMessage,
  response: ServerResponse,
  posted: URLSearchParams[],
): void {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    posted.push(new URLSearchParams(body))
    response.writeHead(303, { location: '/signed-up' }).end()
  })
}
