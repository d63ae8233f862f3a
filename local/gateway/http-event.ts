import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '../http-message.ts'
import type { Identity } from './iam-authorizer.ts'

export interface EventContext {
  readonly apiId: string
  readonly account: string
  readonly routeKey: string
  readonly pathParameters: Readonly<Record<string, string>>
  readonly now: number
  /** The signer, on a route with IAM authorisation. */
  readonly signer: Identity | undefined
}

const TEXT = /^(text\/|application\/(json|javascript|xml)|[^;]+\+(json|xml))/

/** The event of payload format 2.0. */
export function httpEvent(request: HttpRequest, context: EventContext) {
  const { url, body } = request
  const { cookie, ...headers } = request.headers
  const { routeKey, pathParameters } = context
  // The gateway hands on as text only what it knows to be text; forms come in base64.
  const isBase64Encoded = body.length > 0 && !TEXT.test(headers['content-type'] ?? 'text/plain')
  const query = queryOf(url)
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURI(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': url.port,
      'x-forwarded-proto': url.protocol.slice(0, -1),
    },
    ...(query && { queryStringParameters: query }),
    requestContext: requestContext(request, context),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  }
}

function requestContext(request: HttpRequest, context: EventContext) {
  const { method, url, headers, sourceIp } = request
  const { account, apiId, routeKey, now, signer } = context
  return {
    accountId: account,
    apiId,
    ...(signer && { authorizer: { iam: signer } }),
    domainName: url.host,
    domainPrefix: url.hostname.split('.')[0],
    http: {
      method,
      path: decodeURI(url.pathname),
      protocol: 'HTTP/1.1',
      sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: commonLogTime(now),
    timeEpoch: now,
  }
}

function queryOf({ searchParams }: URL): Record<string, string> | undefined {
  const query: Record<string, string> = {}
  for (const name of searchParams.keys()) query[name] = searchParams.getAll(name).join(',')
  return searchParams.size > 0 ? query : undefined
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
