import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { Names } from './names.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)

function routesTo(target: string): string[] {
  const integrations = resourcesOf(service, 'AWS::ApiGatewayV2::Integration')
    .filter(({ properties }) => names.of(properties['IntegrationUri']) === target)
    .map(({ logicalId }) => `"Ref":"${logicalId}"`)
  return resourcesOf(service, 'AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => {
      const integration = JSON.stringify(properties['Target'])
      return integrations.some((reference) => integration.includes(reference))
    })
    .map(({ properties }) => String(properties['RouteKey']))
    .sort()
}

test('the API answers these routes', () => {
  expect(routesTo('public-api')).toEqual([
    'GET /v1/health',
    'GET /v1/me',
    'GET /v1/openapi.json',
    'GET /v1/referrals/{code}',
    'PATCH /v1/me',
    'POST /v1/confirmations',
    'POST /v1/sign-ups',
    'POST /v1/unsubscribe/{token}',
  ])
})

test('the pages answer these routes', () => {
  expect(routesTo('public-pages')).toEqual([
    '$default',
    'GET /',
    'GET /assets/{file}',
    'GET /change-email/{token}',
    'GET /confirm/{token}',
    'GET /guide',
    'GET /home/{token}',
    'GET /home/{token}/profile',
    'GET /r/{code}',
    'GET /robots.txt',
    'GET /signed-up',
    'GET /unsubscribe/{token}',
    'GET /v1/unsubscribe/{token}',
    'POST /',
    'POST /change-email/{token}',
    'POST /confirm/{token}',
    'POST /home/{token}/preferences',
    'POST /home/{token}/profile',
    'POST /r/{code}',
    'POST /unsubscribe/{token}',
  ])
})

test('there is no other route, and the pages answer what is none', () => {
  const routes = resourcesOf(service, 'AWS::ApiGatewayV2::Route')
  expect(routes).toHaveLength(routesTo('public-api').length + routesTo('public-pages').length)
})

test('the access log holds the route and never the path, the query or the address', () => {
  const { properties } = onlyResource(service, 'AWS::ApiGatewayV2::Stage')
  const { Format } = properties['AccessLogSettings'] as { Format: string }
  expect(JSON.parse(Format)).toEqual({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMilliseconds: '$context.responseLatency',
    error: '$context.error.message',
  })
})

test('requests are throttled, as a breaker for the bill', () => {
  service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
  })
})

test('scripts of other sites may call only where the organisation allows them', () => {
  service.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() })
  const { settings, content } = sampleOrganisation()
  const open = { content, settings: { ...settings, allowedOrigins: ['https://www.example.org'] } }
  synthesise(open).service.hasResourceProperties('AWS::ApiGatewayV2::Api', {
    CorsConfiguration: Match.objectLike({ AllowOrigins: ['https://www.example.org'] }),
  })
})

test('a deployment tells where the API is, where the first link leads and what DNS must say', () => {
  expect(Object.keys(service.toJSON().Outputs).sort()).toEqual([
    'ApiEndpoint',
    'DkimRecord1',
    'DkimRecord2',
    'DkimRecord3',
    'LandingPage',
  ])
})
