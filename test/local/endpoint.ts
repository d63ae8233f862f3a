import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { AwsRequest, AwsService, Permission } from '../../local/aws/service.ts'

export interface Endpoint extends AsyncDisposable {
  readonly url: string
  /** What the calls so far needed, in order. */
  readonly permissions: Permission[]
}

/** Serves AWS services to real SDK clients on a free port, by the service of the signature. */
export async function startEndpoint(
  services: Readonly<Record<string, AwsService>>,
): Promise<Endpoint> {
  const permissions: Permission[] = []
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming)
    const service = services[request.service]
    if (service === undefined) throw new Error(`no ${request.service} here`)
    permissions.push(...service.permissionsFor(request))
    const { status, headers, body } = await service.handle(request)
    outgoing.writeHead(status, headers).end(body)
  }
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: Error) => outgoing.destroy(error))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    permissions,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** What every SDK client of a test needs. */
export function clientOptions(endpoint: Endpoint) {
  return {
    endpoint: endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'LKIA', secretAccessKey: 'local' },
    maxAttempts: 1,
  }
}

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers['authorization'] ?? '')
  return {
    service: scope?.[1] ?? '',
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers,
    body: await text(incoming),
  }
}
