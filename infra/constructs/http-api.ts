import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Route } from '../routes.ts'

export interface PublicHttpApiProps {
  /** Sites whose scripts may call the API. */
  readonly allowedOrigins: readonly string[]
}

/** Never the path, the address or the query: they hold tokens and say who somebody is. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMilliseconds: '$context.responseLatency',
  error: '$context.error.message',
}

/** The one door from the internet. One target answers what is no route. */
export class PublicHttpApi extends HttpApi {
  constructor(scope: Construct, id: string, { allowedOrigins }: PublicHttpApiProps) {
    super(scope, id, {
      apiName: Stack.of(scope).stackName,
      createDefaultStage: false,
      ...(allowedOrigins.length > 0 && {
        corsPreflight: {
          allowOrigins: [...allowedOrigins],
          allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH],
          allowHeaders: ['content-type', 'idempotency-key'],
          maxAge: Duration.hours(1),
        },
      }),
    })
    new HttpStage(this, 'stage', {
      httpApi: this,
      stageName: '$default',
      autoDeploy: true,
      // A breaker for the bill and for the neighbours in the account, not a defence against bots.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs()),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    })
  }

  /** For anybody. */
  serve(routes: readonly Route[], target: IFunction): void {
    const integration = integrationOf(target)
    for (const [method, path] of routes) {
      this.addRoutes({ path, methods: [HttpMethod[method]], integration })
    }
  }

  /** For whoever of the account's people IAM lets call: every request must be signed by one of them. */
  serveSigned(routes: readonly Route[], target: IFunction): void {
    const integration = integrationOf(target)
    const authorizer = new HttpIamAuthorizer()
    for (const [method, path] of routes) {
      this.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer })
    }
  }

  /** Answers whatever no route is for: with a page, or under `/v1` with a problem document. */
  serveTheRest(target: IFunction): void {
    new HttpRoute(this, 'the-rest', {
      httpApi: this,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('the-rest-integration', target),
    })
  }

  private accessLogs(): LogGroup {
    return new LogGroup(this, 'access-logs', {
      // Only under this prefix does delivery not add to the account's one 5,120-character policy.
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}/http-api`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
  }
}

/** One permission for the whole API: one a route would outgrow the 20 KB of a function's policy. */
function integrationOf(target: IFunction): HttpLambdaIntegration {
  return new HttpLambdaIntegration(`${target.node.id}-integration`, target, {
    scopePermissionToRoute: false,
  })
}
