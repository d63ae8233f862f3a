import { S3Client } from '@aws-sdk/client-s3'
import { clientOptions } from '../shared/aws/client.ts'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import { ReceivedMailBucket } from '../shared/aws/received-mail.ts'
import { environment } from './wiring.ts'

/** Apart from `wiring`, so that only one function loads the client of S3. */
export function wireReceivedMail(): ReceivedMailBucket {
  return new ReceivedMailBucket({
    client: new S3Client(clientOptions()),
    bucket: environment(ENVIRONMENT.receivedMailBucket),
  })
}
