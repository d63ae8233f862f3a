import { createServer } from 'node:http'
import { once } from 'node:events'

/** A DynamoDB on the loopback that has no row, and counts who asks. */
export interface ReadStub {
  readonly url: string
  /** How often it was asked since the last time this was. */
  takeCount(): number
  close(): void
}

export async function openReadStub(): Promise<ReadStub> {
  let count = 0
  const server = createServer((request, response) => {
    count++
    request.resume()
    request.once('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The stub has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeCount() {
      const taken = count
      count = 0
      return taken
    },
    close: () => server.close(),
  }
}
