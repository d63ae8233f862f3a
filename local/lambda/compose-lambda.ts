import type { Access } from '../access.ts'
import type { Activity, Clock } from '../agenda.ts'
import type { Resource } from '../aws/service.ts'
import type { LocalState } from '../state.ts'
import { AsyncInvocations } from './async-invocations.ts'
import { requireDestinationAccess } from './destination-access.ts'
import type { FunctionHost } from './execution-environment.ts'
import type { InvokePermissions } from './invoke-permissions.ts'
import { LambdaService } from './lambda-service.ts'
import { LocalFunctions } from './local-functions.ts'
import { retryPolicies } from './retry-policy.ts'
import { ServiceTriggers } from './service-triggers.ts'

export interface LambdaParts {
  readonly resources: readonly Resource[]
  readonly assets: ReadonlyMap<string, string>
  readonly account: string
  readonly region: string
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly access: Access
  readonly permissions: InvokePermissions
  readonly host: FunctionHost
  /** Sends to the queue of a failure destination. */
  readonly sendTo: (queueArn: string, body: string) => void
  readonly log: (line: string) => void
}

export interface ComposedLambda {
  readonly functions: LocalFunctions
  readonly queue: AsyncInvocations
  readonly triggers: ServiceTriggers
  readonly service: LambdaService
}

/** AWS Lambda with the template's functions. */
export function composeLambda(parts: LambdaParts): ComposedLambda {
  const { resources, assets, access, host } = parts
  const functions = new LocalFunctions(resources, assets, host)
  const policies = retryPolicies(resources)
  requireDestinationAccess(policies, functions, access)
  const queue = new AsyncInvocations({ ...parts, functions, policies })
  return {
    functions,
    queue,
    triggers: new ServiceTriggers({ ...parts, functions, queue }),
    service: new LambdaService(functions, queue, parts),
  }
}
