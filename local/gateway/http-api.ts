import type { Activity, Clock } from '../agenda.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http-message.ts'
import type { InvokePermissions } from '../lambda/invoke-permissions.ts'
import { corsHeaders, preflightAnswer } from './cors.ts'
import { httpAnswer, SERVER_ERROR } from './http-answer.ts'
import type { ApiRoute, HttpApiTemplate } from './http-api-template.ts'
import { httpEvent } from './http-event.ts'
import { IamAuthorizer, type IamAuthorizerParts, type Identity } from './iam-authorizer.ts'
import { type Match, RouteTable } from './route-table.ts'

/** Of the JSON event: Lambda takes no larger one from a caller that waits. */
const LARGEST_EVENT = 6_291_556

export interface HttpApiParts extends IamAuthorizerParts {
  readonly template: HttpApiTemplate
  readonly region: string
  readonly permissions: InvokePermissions
  readonly activity: Activity
  readonly clock: Clock
}

/** An API Gateway HTTP API with its `$default` stage. */
export class HttpApi {
  readonly #parts: HttpApiParts
  readonly #routes: RouteTable<ApiRoute>
  readonly #authorizer: IamAuthorizer

  constructor(parts: HttpApiParts) {
    this.#parts = parts
    this.#routes = new RouteTable(parts.template.routes)
    this.#authorizer = new IamAuthorizer(parts)
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
    const { needsSignature } = match.route
    const signer = needsSignature ? await this.#signerOf(request) : undefined
    if (needsSignature && !signer) return jsonAnswer(403, { message: 'Forbidden' })
    if (!this.#mayInvoke(match.route)) return SERVER_ERROR
    return this.#invoke(request, match, signer)
  }

  #signerOf(request: HttpRequest): Promise<Identity | undefined> {
    const { method, url } = request
    return this.#authorizer.identify(request, this.#arn(`${method}${url.pathname}`))
  }

  async #invoke(
    request: HttpRequest,
    { route, pathParameters }: Match<ApiRoute>,
    signer: Identity | undefined,
  ): Promise<HttpAnswer> {
    const { account, template, clock, activity } = this.#parts
    const event = httpEvent(request, {
      account,
      apiId: template.id,
      routeKey: route.key,
      pathParameters,
      now: clock.now(),
      signer,
    })
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > LARGEST_EVENT) {
      return jsonAnswer(413, { message: 'Request Entity Too Large' })
    }
    return httpAnswer(await activity.track(() => route.target.invoke(payload)))
  }

  #mayInvoke({ key, target }: ApiRoute): boolean {
    const { permissions, log } = this.#parts
    const source = this.#arn(key === '$default' ? '$default' : key.replace(' ', ''))
    if (permissions.allow(target.definition, 'apigateway.amazonaws.com', source)) return true
    log(
      `denied: apigateway.amazonaws.com may not lambda:InvokeFunction on ${target.definition.arn}`,
    )
    return false
  }

  /** Of what follows the stage: `GET/v1/health`. */
  #arn(resource: string): string {
    const { account, region, template } = this.#parts
    return `arn:aws:execute-api:${region}:${account}:${template.id}/$default/${resource}`
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
