import type { Activity, Clock } from '../agenda.ts'
import { credentialOf } from '../aws-request.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http-message.ts'
import type { InvokePermissions } from '../lambda/invoke-permissions.ts'
import { corsHeaders, preflightAnswer } from './cors.ts'
import { httpAnswer, SERVER_ERROR } from './http-answer.ts'
import type { ApiRoute, HttpApiTemplate } from './http-api-template.ts'
import { httpEvent } from './http-event.ts'
import { type Match, RouteTable } from './route-table.ts'

/** Of the JSON event: Lambda takes no larger one from a caller that waits. */
const LARGEST_EVENT = 6_291_556

export interface HttpApiParts {
  readonly template: HttpApiTemplate
  readonly account: string
  readonly region: string
  readonly permissions: InvokePermissions
  readonly activity: Activity
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** An API Gateway HTTP API with its `$default` stage. */
export class HttpApi {
  readonly #parts: HttpApiParts
  readonly #routes: RouteTable<ApiRoute>

  constructor(parts: HttpApiParts) {
    this.#parts = parts
    this.#routes = new RouteTable(parts.template.routes)
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    const { cors } = this.#parts.template
    if (!cors) return this.#route(request)
    const preflight = preflightAnswer(cors, request)
    if (preflight) return preflight
    const answer = await this.#route(request)
    return { ...answer, headers: { ...answer.headers, ...corsHeaders(cors, request) } }
  }

  async #route(request: HttpRequest): Promise<HttpAnswer> {
    if (!isDecodable(request.url.pathname)) return jsonAnswer(400, { message: 'Bad Request' })
    const match = this.#routes.match(request.method, request.url.pathname)
    if (!match) return jsonAnswer(404, { message: 'Not Found' })
    const accessKeyId = credentialOf(request.headers['authorization'])?.accessKeyId
    if (match.route.needsSignature && accessKeyId === undefined) {
      return jsonAnswer(403, { message: 'Forbidden' })
    }
    if (!this.#mayInvoke(match.route)) return SERVER_ERROR
    return this.#invoke(request, match, match.route.needsSignature ? accessKeyId : undefined)
  }

  async #invoke(
    request: HttpRequest,
    { route, pathParameters }: Match<ApiRoute>,
    accessKeyId: string | undefined,
  ): Promise<HttpAnswer> {
    const { account, template, clock, activity } = this.#parts
    const event = httpEvent(request, {
      account,
      apiId: template.id,
      routeKey: route.key,
      pathParameters,
      now: clock.now(),
      accessKeyId,
    })
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > LARGEST_EVENT) {
      return jsonAnswer(413, { message: 'Request Entity Too Large' })
    }
    return httpAnswer(await activity.track(() => route.target.invoke(payload)))
  }

  #mayInvoke({ key, target }: ApiRoute): boolean {
    const { account, region, template, permissions, log } = this.#parts
    const resource = key === '$default' ? '$default' : key.replace(' ', '')
    const source = `arn:aws:execute-api:${region}:${account}:${template.id}/$default/${resource}`
    if (permissions.allow(target.definition, 'apigateway.amazonaws.com', source)) return true
    log(
      `denied: apigateway.amazonaws.com may not lambda:InvokeFunction on ${target.definition.arn}`,
    )
    return false
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
