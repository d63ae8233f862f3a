import * as z from 'zod/mini'
import type { Resource } from '../aws/service.ts'
import type { LocalFunction } from '../lambda/local-function.ts'
import type { LocalFunctions } from '../lambda/local-functions.ts'
import { readProperties } from '../template/read-schema.ts'
import { TemplateProblem } from '../template/template-problem.ts'
import { type Cors, corsSchema } from './cors.ts'

export interface ApiRoute {
  readonly key: string
  readonly target: LocalFunction
  readonly needsSignature: boolean
}

export interface HttpApiTemplate {
  readonly id: string
  readonly cors: Cors | undefined
  readonly routes: readonly ApiRoute[]
}

const api = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z.optional(corsSchema),
  DisableExecuteApiEndpoint: z.optional(z.boolean()),
})

const stage = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  // Throttles and access logs: nothing a caller of one machine would meet.
  DefaultRouteSettings: z.optional(z.unknown()),
  RouteSettings: z.optional(z.unknown()),
  AccessLogSettings: z.optional(z.unknown()),
})

const route = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.enum(['NONE', 'AWS_IAM']), 'NONE'),
})

const integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.optional(z.number()),
})

/** The template's HTTP API; undefined when it has none. */
export function httpApiTemplate(
  resources: readonly Resource[],
  functions: LocalFunctions,
): HttpApiTemplate | undefined {
  const ofType = (type: string) =>
    resources.filter((one) => one.type === `AWS::ApiGatewayV2::${type}`)
  const [first, second] = ofType('Api')
  if (second) throw new TemplateProblem(`${second.logicalId}: the local cloud serves one HTTP API.`)
  if (!first) return undefined
  for (const one of ofType('Stage')) readProperties(stage, one)
  const targets = new Map(
    ofType('Integration').map((one) => [one.ref, integrationTarget(one, functions)]),
  )
  return {
    id: first.ref ?? first.name,
    cors: readProperties(api, first).CorsConfiguration,
    routes: ofType('Route').map((one) => apiRoute(one, targets)),
  }
}

function integrationTarget(resource: Resource, functions: LocalFunctions): LocalFunction {
  const { IntegrationUri } = readProperties(integration, resource)
  const arn = /functions\/(.+)\/invocations$/.exec(IntegrationUri)?.[1] ?? IntegrationUri
  const target = functions.find(arn)
  if (target) return target
  throw new TemplateProblem(`${resource.logicalId}: there is no function ${arn}.`)
}

function apiRoute(
  resource: Resource,
  targets: ReadonlyMap<string | undefined, LocalFunction>,
): ApiRoute {
  const { RouteKey, Target, AuthorizationType } = readProperties(route, resource)
  const target = targets.get(Target.replace('integrations/', ''))
  if (!target) throw new TemplateProblem(`${resource.logicalId}: there is no ${Target}.`)
  return { key: RouteKey, target, needsSignature: AuthorizationType === 'AWS_IAM' }
}
