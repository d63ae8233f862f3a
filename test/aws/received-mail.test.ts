import { createServer, type ServerResponse } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, expect, test } from 'vitest'
import { ReceivedMailBucket } from '../../shared/aws/received-mail.ts'

const MEGABYTE = 1024 * 1024
const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

/** A bucket behind real HTTP, so that bodies come as they do from S3: a piece at a time. */
async function bucketThat(answers: (outgoing: ServerResponse) => void) {
  const asked: string[] = []
  const server = createServer(({ url = '' }, outgoing) => {
    asked.push(url.split('?')[0] ?? '')
    answers(outgoing)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  stops.push(() => server.close().closeAllConnections())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
  return { asked, mails: new ReceivedMailBucket({ client, bucket: 'mails' }) }
}

test('a raw mail is found under the id that SES gave it, byte for byte', async () => {
  const bytes = Buffer.from('Subject: caf\xe9\r\n\r\n\xff\x00\x80', 'latin1')
  const { asked, mails } = await bucketThat((outgoing) => {
    outgoing.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  })
  expect(Buffer.from((await mails.raw('abc123')) ?? [])).toEqual(bytes)
  expect(asked).toEqual(['/mails/inbound/abc123'])
})

test('a mail of ten megabytes is read, a larger one is not even waited for', async () => {
  const exactly = await bucketThat((outgoing) => {
    outgoing.writeHead(200, { 'content-length': 10 * MEGABYTE }).end(Buffer.alloc(10 * MEGABYTE))
  })
  expect((await exactly.mails.raw('a'))?.length).toBe(10 * MEGABYTE)

  const closed = Promise.withResolvers<void>()
  const larger = await bucketThat((outgoing) => {
    // The body never comes: whoever waited for it would wait for ever.
    outgoing.on('close', closed.resolve)
    outgoing.writeHead(200, { 'content-length': 10 * MEGABYTE + 1 }).flushHeaders()
  })
  expect(await larger.mails.raw('a')).toBeUndefined()
  await closed.promise
})

test('a mail that cannot be read is a failure, to be tried again', async () => {
  const { mails } = await bucketThat((outgoing) => {
    const error = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'
    outgoing.writeHead(403, { 'content-type': 'application/xml' }).end(error)
  })
  await expect(mails.raw('a')).rejects.toMatchObject({ name: 'AccessDenied' })
})
