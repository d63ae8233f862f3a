import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { RECEIVED_MAIL } from './environment.ts'

const LARGEST_BYTES = 10 * 1024 * 1024

export interface ReceivedMailOptions {
  readonly client: S3Client
  readonly bucket: string
}

/** Raw mails, where SES has put them. */
export class ReceivedMailBucket {
  readonly #options: ReceivedMailOptions

  constructor(options: ReceivedMailOptions) {
    this.#options = options
  }

  /** Undefined when it is larger than anybody's answer: that is known before its body is read. */
  async raw(messageId: string): Promise<Uint8Array | undefined> {
    const { client, bucket } = this.#options
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: `${RECEIVED_MAIL.keyPrefix}${messageId}`,
    })
    const { Body, ContentLength } = await client.send(command)
    if (Body === undefined || ContentLength === undefined) throw new Error('S3 told no length')
    if (ContentLength > LARGEST_BYTES) {
      // Or 40 MB that nobody reads would hold the connection.
      if ('destroy' in Body) Body.destroy()
      return undefined
    }
    return Body.transformToByteArray()
  }
}
