import type { AwsRequest, AwsResponse, AwsService, Permission } from '../aws/service.ts'
import type { AsyncInvocations } from './async-invocations.ts'
import type { LocalFunction } from './local-function.ts'
import type { LocalFunctions } from './local-functions.ts'

const INVOKE_PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/
const LARGEST_SYNC_PAYLOAD = 6_291_556
const LARGEST_ASYNC_PAYLOAD = 1_048_576

interface Place {
  readonly account: string
  readonly region: string
}

/** AWS Lambda as functions call it: `Invoke` and nothing else. */
export class LambdaService implements AwsService {
  readonly #functions: LocalFunctions
  readonly #queue: AsyncInvocations
  readonly #place: Place

  constructor(functions: LocalFunctions, queue: AsyncInvocations, place: Place) {
    this.#functions = functions
    this.#queue = queue
    this.#place = place
  }

  operationOf({ method, url }: AwsRequest): string {
    return isInvoke(method, url) ? 'Invoke' : `${method} ${url.pathname}`
  }

  permissionsFor({ method, url }: AwsRequest): readonly Permission[] {
    if (!isInvoke(method, url)) return []
    const { account, region } = this.#place
    const target = targetOf(url)
    const arn = this.#functions.find(target)?.definition.arn
    const resource = arn ?? `arn:aws:lambda:${region}:${account}:function:${target}`
    return [{ action: 'lambda:InvokeFunction', resource }]
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const { method, url, headers, body } = request
    if (!isInvoke(method, url)) {
      const message = `The local cloud does not know the Lambda operation ${method} ${url.pathname}.`
      return this.errorResponse(501, 'UnknownOperationException', message)
    }
    const target = this.#functions.find(targetOf(url))
    if (!target) {
      const message = `Function not found: ${targetOf(url)}`
      return this.errorResponse(404, 'ResourceNotFoundException', message)
    }
    const type = headers['x-amz-invocation-type'] ?? 'RequestResponse'
    const largest = type === 'Event' ? LARGEST_ASYNC_PAYLOAD : LARGEST_SYNC_PAYLOAD
    if (Buffer.byteLength(body) > largest) {
      const message = `Request must be smaller than ${largest} bytes for the Invoke operation`
      return this.errorResponse(413, 'RequestTooLargeException', message)
    }
    if (!isJson(body)) {
      return this.errorResponse(
        400,
        'InvalidRequestContentException',
        'Could not parse request body',
      )
    }
    return this.#invoke(target, type, body || '{}')
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', Message: message }),
    }
  }

  async #invoke(target: LocalFunction, type: string, payload: string): Promise<AwsResponse> {
    if (type === 'DryRun') return { status: 204, headers: {}, body: '' }
    if (type === 'Event') {
      this.#queue.accept(target.definition.name, payload)
      return { status: 202, headers: {}, body: '' }
    }
    const { isFailure, payload: result } = await target.invoke(payload)
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        ...(isFailure ? { 'x-amz-function-error': 'Unhandled' } : {}),
      },
      body: result,
    }
  }
}

function isInvoke(method: string, url: URL): boolean {
  return method === 'POST' && INVOKE_PATH.test(url.pathname)
}

function targetOf(url: URL): string {
  return decodeURIComponent(INVOKE_PATH.exec(url.pathname)?.[1] ?? '')
}

function isJson(body: string): boolean {
  if (body === '') return true
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}
