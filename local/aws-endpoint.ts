import type { Access } from './access.ts'
import type { Activity, Clock } from './agenda.ts'
import { awsRequestOf, credentialOf } from './aws-request.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission } from './aws/service.ts'
import type { CallLog } from './call-log.ts'
import type { Caller } from './caller.ts'
import type { SignedCall } from './lambda/worker-message.ts'

export interface EndpointParts {
  /** By the name in the SigV4 scope. */
  readonly services: ReadonlyMap<string, AwsService>
  /** Undefined for a key the local cloud gave to nobody. */
  readonly callerOf: (accessKeyId: string) => Caller | undefined
  readonly access: Access
  readonly calls: CallLog
  readonly activity: Activity
  readonly clock: Clock
  readonly log: (line: string) => void
}

interface Verdict {
  readonly denied?: { readonly permission: Permission; readonly isExplicit: boolean }
  readonly allowedBy?: string
}

/** Where every AWS call ends, whatever carried it: permissions are asked, then the service answers. */
export class AwsEndpoint {
  readonly #parts: EndpointParts

  constructor(parts: EndpointParts) {
    this.#parts = parts
  }

  call(signed: SignedCall): Promise<AwsResponse> {
    return this.#parts.activity.track(async () => {
      const credential = credentialOf(signed.headers['authorization'])
      if (!credential) return refusal(403, 'MissingAuthenticationToken', 'The call is not signed.')
      const caller = this.#parts.callerOf(credential.accessKeyId)
      if (!caller) return refusal(403, 'UnrecognizedClientException', 'Nobody was given this key.')
      return this.handle(awsRequestOf(signed, credential), caller)
    })
  }

  async handle(request: AwsRequest, caller: Caller): Promise<AwsResponse> {
    const service = this.#parts.services.get(request.service)
    if (!service) return this.#unknownService(request)
    try {
      return await this.#ask(service, request, caller)
    } catch (error) {
      this.#parts.log(`${request.service}: ${String(error)}`)
      // Not 500: SDK clients would try again what cannot succeed.
      return service.errorResponse(501, 'NotImplemented', String(error))
    }
  }

  async #ask(service: AwsService, request: AwsRequest, caller: Caller): Promise<AwsResponse> {
    const operation = service.operationOf(request)
    const permissions = service.permissionsFor(request)
    const verdict = this.#judge(caller, permissions)
    const at = new Date(this.#parts.clock.now()).toISOString()
    const response = verdict.denied
      ? this.#deny(service, request.service, caller, verdict.denied)
      : await service.handle(request)
    this.#parts.calls.add({
      at,
      function: caller.name,
      service: request.service,
      operation,
      resource: (verdict.denied?.permission ?? permissions[0])?.resource ?? '*',
      allowedBy: verdict.allowedBy,
      status: response.status,
    })
    return response
  }

  #judge(caller: Caller, permissions: readonly Permission[]): Verdict {
    let allowedBy: string | undefined
    if (caller.roleArn === undefined) return {}
    for (const permission of permissions) {
      const { decision, statement } = this.#parts.access.decide(caller.roleArn, permission)
      const isExplicit = decision === 'explicitly-denied'
      if (decision !== 'allowed') return { denied: { permission, isExplicit } }
      allowedBy ??= statement
    }
    return allowedBy === undefined ? {} : { allowedBy }
  }

  #deny(
    service: AwsService,
    serviceName: string,
    caller: Caller,
    { permission, isExplicit }: NonNullable<Verdict['denied']>,
  ): AwsResponse {
    const { action, resource } = permission
    const because = isExplicit
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`
    this.#parts.log(`denied: ${caller.name} may not ${action} on ${resource} (${because})`)
    const message = `User: ${caller.principalArn} is not authorized to perform: ${action} on resource: ${resource} ${because}`
    const isXml = ['ses', 'sqs', 's3'].includes(serviceName)
    const code = isXml ? 'AccessDenied' : 'AccessDeniedException'
    return service.errorResponse(serviceName === 'dynamodb' ? 400 : 403, code, message)
  }

  #unknownService({ service, method, url }: AwsRequest): AwsResponse {
    const message = `The local cloud does not run the service ${service} (${method} ${url.pathname}).`
    this.#parts.log(message)
    return refusal(501, 'NotImplemented', message)
  }
}

function refusal(status: number, code: string, message: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  }
}
