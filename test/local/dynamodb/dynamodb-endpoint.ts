import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { AwsRequest, AwsService } from '../../../local/aws/service.ts'

export interface Endpoint {
  readonly client: DynamoDBClient
  readonly close: () => Promise<void>
}

/** The service behind HTTP, and the real client in front of it. */
export async function serve(service: AwsService): Promise<Endpoint> {
  const server = createServer((incoming, response) => {
    void answer(service, incoming, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const client = clientOf(`http://127.0.0.1:${address.port}`)
  return {
    client,
    close: async () => {
      client.destroy()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'secret' },
  })
}

async function answer(
  service: AwsService,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await handled(service, await requestOf(incoming))
  response.writeHead(status, headers).end(body)
}

async function handled(service: AwsService, request: AwsRequest) {
  try {
    return await service.handle(request)
  } catch (error) {
    return service.errorResponse(500, 'InternalServerError', String(error))
  }
}

async function requestOf(incoming: IncomingMessage): Promise<AwsRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return {
    service: 'dynamodb',
    method: incoming.method ?? 'POST',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: Object.fromEntries(headers),
    body: await text(incoming),
  }
}
