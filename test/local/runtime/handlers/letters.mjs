// Reads the mail that SES tells of, and says how many bytes it has and how they begin.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'

const s3 = new S3Client({ requestHandler: globalThis[Symbol.for('app.transport')], maxAttempts: 1 })

export async function read({ Records: [{ ses }] }) {
  const { messageId, source } = ses.mail
  const asked = { Bucket: process.env.LETTERS, Key: `in/${messageId}` }
  const { Body } = await s3.send(new GetObjectCommand(asked))
  const bytes = await Body.transformToByteArray()
  const text = Buffer.from(bytes).toString('latin1')
  const from = text.match(/^From: (.*)$/m)[1]
  const signer = text.match(/ dkim=pass header\.i=@([^;]+);/)?.[1]
  const { dkimVerdict: dkim, dmarcVerdict: dmarc, spfVerdict: spf } = ses.receipt
  const passed = [dkim, dmarc, spf].every(({ status }) => status === 'PASS')
  console.info(JSON.stringify({ messageId, source, from, last: bytes.at(-3), signer, passed }))
}
