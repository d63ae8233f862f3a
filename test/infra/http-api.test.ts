import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { Names } from './names.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf, type TemplateResource } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)
const routes = resourcesOf(service, 'AWS::ApiGatewayV2::Route')

function routesTo(target: string): string[] {
  const integrations = resourcesOf(service, 'AWS::ApiGatewayV2::Integration')
    .filter(({ properties }) => names.of(properties['IntegrationUri']) === target)
    .map(({ logicalId }) => `"Ref":"${logicalId}"`)
  return routes
    .filter(({ properties }) => {
      const integration = JSON.stringify(properties['Target'])
      return integrations.some((reference) => integration.includes(reference))
    })
    .map(routeKeyOf)
    .sort()
}

function routeKeyOf({ properties }: TemplateResource): string {
  return String(properties['RouteKey'])
}

test('the API answers these routes', () => {
  expect(routesTo('public-api')).toEqual([
    'GET /v1/faqs',
    'GET /v1/health',
    'GET /v1/me',
    'GET /v1/openapi.json',
    'GET /v1/questions/{id}',
    'GET /v1/referrals/{code}',
    'GET /v1/service-level',
    'PATCH /v1/me',
    'POST /v1/answers',
    'POST /v1/confirmations',
    'POST /v1/faqs/{key}/answered',
    'POST /v1/question-verifications',
    'POST /v1/questions',
    'POST /v1/questions/{id}/messages',
    'POST /v1/sign-ups',
    'POST /v1/unsubscribe/{token}',
  ])
})

test('the pages answer these routes', () => {
  expect(routesTo('public-pages')).toEqual([
    '$default',
    'GET /',
    'GET /answer/{token}',
    'GET /ask',
    'GET /asked',
    'GET /assets/{file}',
    'GET /change-email/{token}',
    'GET /confirm/{token}',
    'GET /faq-answered',
    'GET /guide',
    'GET /home/{token}',
    'GET /home/{token}/ask',
    'GET /home/{token}/profile',
    'GET /preferences/{token}',
    'GET /questions/{id}/{token}',
    'GET /r/{code}',
    'GET /r/{code}/ask',
    'GET /replies/{token}',
    'GET /robots.txt',
    'GET /signed-up',
    'GET /unsubscribe/{token}',
    'GET /v1/unsubscribe/{token}',
    'GET /verify-question/{token}',
    'POST /',
    'POST /answer/{token}',
    'POST /answer/{token}/call-in',
    'POST /answer/{token}/no-answer-needed',
    'POST /ask',
    'POST /change-email/{token}',
    'POST /confirm/{token}',
    'POST /faq/{key}/answered',
    'POST /home/{token}/ask',
    'POST /home/{token}/preferences',
    'POST /home/{token}/profile',
    'POST /preferences/{token}',
    'POST /questions/{id}/{token}',
    'POST /questions/{id}/{token}/close',
    'POST /r/{code}',
    'POST /r/{code}/ask',
    'POST /replies/{token}',
    'POST /unsubscribe/{token}',
    'POST /verify-question/{token}',
  ])
})

test('staff act by these routes', () => {
  expect(routesTo('staff-api')).toEqual([
    'GET /v1/staff/broadcasts',
    'GET /v1/staff/broadcasts/{id}',
    'GET /v1/staff/faqs',
    'GET /v1/staff/mail',
    'GET /v1/staff/questions',
    'GET /v1/staff/questions/{id}',
    'POST /v1/staff/audiences',
    'POST /v1/staff/broadcasts',
    'POST /v1/staff/broadcasts/{id}/stop',
    'POST /v1/staff/faqs/{key}/remove',
    'POST /v1/staff/mail/resume',
    'POST /v1/staff/mail/stop',
    'POST /v1/staff/members/{id}/leave',
    'POST /v1/staff/questions/{id}/answers',
    'POST /v1/staff/questions/{id}/reassign',
    'POST /v1/staff/questions/{id}/void',
  ])
})

test('there is no other route, and the pages answer what is none', () => {
  const targets = ['public-api', 'public-pages', 'staff-api']
  expect(routes.map(routeKeyOf).sort()).toEqual(targets.flatMap(routesTo).sort())
})

test("every request to a route of staff must be signed, and none to anybody else's", () => {
  const signed = routes.filter(({ properties }) => properties['AuthorizationType'] === 'AWS_IAM')
  expect(signed.map(routeKeyOf).sort()).toEqual(routesTo('staff-api'))
  const open = routes.filter((route) => !signed.includes(route))
  expect(open.filter(({ properties }) => properties['AuthorizationType'] !== 'NONE')).toEqual([])
})

test("a deployment tells what a policy of staff must allow: their routes and nobody else's", () => {
  const { StaffPolicyResource } = service.toJSON().Outputs
  const resource = names.of(StaffPolicyResource.Value)
  expect(resource).toBe('execute-api:api/*/*/v1/staff/*')
  const covered = new RegExp(`^${resource.slice('execute-api:'.length).replaceAll('*', '.+')}$`)
  for (const route of routes.map(routeKeyOf)) {
    const asked = `api/$default/${route.replace(' ', '')}`
    expect(covered.test(asked), route).toBe(routesTo('staff-api').includes(route))
  }
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
    'ReplyDkimRecord1',
    'ReplyDkimRecord2',
    'ReplyDkimRecord3',
    'ReplyMxRecord',
    'StaffPolicyResource',
  ])
})
