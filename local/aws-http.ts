import type { AwsEndpoint } from './aws-endpoint.ts'
import { credentialOf } from './aws-request.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './http-message.ts'
import { isLoopbackName } from './loopback.ts'

/** Signed for an AWS service, and not for a route of the HTTP API with IAM authorisation. */
export function isAwsCall({ headers }: HttpRequest): boolean {
  const credential = credentialOf(headers['authorization'])
  return credential !== undefined && credential.service !== 'execute-api'
}

/** The AWS endpoint for anybody on this machine with an SDK. */
export async function awsAnswer(endpoint: AwsEndpoint, request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers, body } = request
  if (!isLoopbackName(url.hostname)) return jsonAnswer(403, { message: 'Forbidden' })
  const target = url.pathname + url.search
  const response = await endpoint.call({ method, target, headers, body: body.toString() })
  return { ...response, body: Buffer.from(response.body) }
}
