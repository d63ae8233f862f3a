import type { Access } from '../access.ts'
import { credentialOf } from '../aws-request.ts'
import type { Caller } from '../caller.ts'
import type { HttpRequest } from '../http-message.ts'
import { FUNCTION_SECRET } from '../lambda/function-environment.ts'
import { isLoopbackName } from '../loopback.ts'
import { isSignedWith, type SigningKey } from './signature.ts'

/** The caller as the function's event names it. */
export interface Identity {
  readonly accessKey: string
  readonly accountId: string
  readonly userArn: string
  readonly userId: string
}

export interface IamAuthorizerParts {
  readonly account: string
  readonly access: Access
  readonly callerOf: (accessKeyId: string) => Caller | undefined
  readonly log: (line: string) => void
}

/** With this pair any developer is the organisation's staff; it is worth nothing anywhere else. */
const LOCAL_STAFF: SigningKey = { accessKeyId: 'local-staff', secretAccessKey: 'local-staff' }

/** What the gateway does on a route with IAM authorisation. */
export class IamAuthorizer {
  readonly #parts: IamAuthorizerParts

  constructor(parts: IamAuthorizerParts) {
    this.#parts = parts
  }

  /** Undefined unless the request is signed by somebody who may invoke the resource. */
  async identify(request: HttpRequest, resource: string): Promise<Identity | undefined> {
    const { accessKeyId } = credentialOf(request.headers['authorization']) ?? {}
    // The staff's pair is known to everybody, also to a page whose name points at this machine.
    if (accessKeyId === undefined || !isLoopbackName(request.url.hostname)) return undefined
    return accessKeyId === LOCAL_STAFF.accessKeyId
      ? this.#staff(request)
      : this.#function(accessKeyId, request, resource)
  }

  async #staff(request: HttpRequest): Promise<Identity | undefined> {
    const { account } = this.#parts
    const name = LOCAL_STAFF.accessKeyId
    if (!(await isSignedNow(LOCAL_STAFF, request))) return undefined
    const userArn = `arn:aws:iam::${account}:user/${name}`
    return { accessKey: name, accountId: account, userArn, userId: name }
  }

  async #function(
    accessKeyId: string,
    request: HttpRequest,
    resource: string,
  ): Promise<Identity | undefined> {
    const { account, access, callerOf, log } = this.#parts
    const caller = callerOf(accessKeyId)
    // The operator's keys open the AWS endpoint only: nobody knows a secret to them.
    if (caller?.roleArn === undefined) return undefined
    if (!(await isSignedNow({ accessKeyId, ...FUNCTION_SECRET }, request))) return undefined
    if (!access.allows(caller.roleArn, 'execute-api:Invoke', resource)) {
      log(`denied: ${caller.name} may not execute-api:Invoke on ${resource}`)
      return undefined
    }
    const { principalArn: userArn, name: userId } = caller
    return { accessKey: accessKeyId, accountId: account, userArn, userId }
  }
}

/** By the clock of the machine: whoever signs knows nothing of the one that can be moved. */
function isSignedNow(key: SigningKey, request: HttpRequest): Promise<boolean> {
  return isSignedWith(key, request, Date.now())
}
