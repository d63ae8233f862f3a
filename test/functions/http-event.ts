import type { HttpEvent } from '../../shared/aws/http.ts'

export interface Asked {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, with a content type of its own. */
  readonly raw?: { readonly body: string; readonly type: string }
}

function bodyAndType({ json, form, raw }: Asked): { body?: string; type?: string } {
  if (raw) return raw
  if (form) {
    return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' }
  }
  return json === undefined ? {} : { body: JSON.stringify(json), type: 'application/json' }
}

/** A request as the HTTP API hands it to a function (payload format 2.0). */
export function httpEvent(routeKey: string, asked: Asked = {}): HttpEvent {
  const [method = 'GET', path = '/'] = routeKey.split(' ')
  const { body, type } = bodyAndType(asked)
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: { ...asked.headers, ...(type ? { 'content-type': type } : {}) },
    pathParameters: asked.path,
    queryStringParameters: asked.query,
    body,
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      requestId: 'r1',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  }
}
