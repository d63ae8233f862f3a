import type { AwsRequest } from './aws/service.ts'
import type { SignedCall } from './lambda/worker-message.ts'

const CREDENTIAL = /Credential=([^/,\s]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/

export interface Credential {
  readonly accessKeyId: string
  readonly service: string
}

/** Who signed, and for which service. The signature itself proves nothing on one machine. */
export function credentialOf(authorization: string | undefined): Credential | undefined {
  const [, accessKeyId, service] = CREDENTIAL.exec(authorization ?? '') ?? []
  if (accessKeyId === undefined || service === undefined) return undefined
  return { accessKeyId, service }
}

export function awsRequestOf(call: SignedCall, { service }: Credential): AwsRequest {
  return {
    service,
    method: call.method,
    url: new URL(call.target, 'http://localhost'),
    headers: call.headers,
    body: call.body,
  }
}
