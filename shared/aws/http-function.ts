import middy from '@middy/core'
import type { HttpAnswer, HttpEvent } from './http.ts'
import { logError } from './log.ts'

export type { HttpAnswer } from './http.ts'
export type Route = (event: HttpEvent) => Promise<HttpAnswer>

interface Options {
  /** By the gateway's route key, `POST /v1/sign-ups`. */
  readonly routes: Readonly<Record<string, Route>>
  /** When no route has this key. */
  readonly unknownRoute: Route
  /** What is answered when something unexpected was thrown; its details stay in the log. */
  readonly failed: (event: HttpEvent) => HttpAnswer
}

/** A Lambda behind the HTTP API: one route table, and nothing thrown reaches the caller. */
export function httpFunction({ routes, unknownRoute, failed }: Options) {
  return middy<HttpEvent, HttpAnswer>()
    .onError((request) => {
      const { requestId, routeKey } = request.event.requestContext
      logError({ event: 'request-failed', requestId, routeKey }, request.error)
      request.response = failed(request.event)
    })
    .handler((event) => (routes[event.routeKey] ?? unknownRoute)(event))
}
