import { SESClient } from '@aws-sdk/client-ses'
import { clientOptions } from '../shared/aws/client.ts'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import { SesMailer } from '../shared/aws/ses-mailer.ts'
import { environment } from './wiring.ts'

/** Without `throwOnRequestTimeout` the SDK only warns; without `maxAttempts: 1` it sends again by itself. */
const REQUEST_HANDLER = {
  requestTimeout: 8000,
  connectionTimeout: 3000,
  throwOnRequestTimeout: true,
}

export function wireMailer(): SesMailer {
  const client = new SESClient({
    requestHandler: REQUEST_HANDLER,
    ...clientOptions(),
    maxAttempts: 1,
  })
  return new SesMailer({ client, configurationSet: environment(ENVIRONMENT.configurationSet) })
}
