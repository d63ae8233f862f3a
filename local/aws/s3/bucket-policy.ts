import { evaluate, type Evaluation } from '../iam/evaluate.ts'
import {
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyStatement,
} from '../iam/policy-document.ts'
import type { Permission } from '../service.ts'

/** What a bucket itself says of who may touch it. Every call here counts as one over TLS. */
export class BucketPolicy {
  readonly #document: PolicyDocument

  constructor(document: unknown, owner: string) {
    this.#document = parsePolicyDocument(document, owner)
    for (const { Principal } of this.#document.Statement) {
      const isKnown = isEverybody(Principal) || isService(Principal)
      if (!isKnown) throw new Error(`Policy of ${owner}: only AWS services and "*" are modelled.`)
    }
  }

  /** An AWS service has no policies of its own: only what the bucket allows it may do. */
  allowsService(service: string, permission: Permission): boolean {
    const meant = ({ Principal }: PolicyStatement) =>
      isEverybody(Principal) || isService(Principal, service)
    return this.#decide(meant, permission) === 'allowed'
  }

  /** A denial for everybody holds for whatever a role may do. */
  deniesEverybody(permission: Permission): boolean {
    const meant = ({ Principal }: PolicyStatement) => isEverybody(Principal)
    return this.#decide(meant, permission) === 'explicitly-denied'
  }

  #decide(
    isMeant: (statement: PolicyStatement) => boolean,
    { action, resource, context }: Permission,
  ): Evaluation['decision'] {
    const document = { ...this.#document, Statement: this.#document.Statement.filter(isMeant) }
    const asked = { action, resource, context: { ...context, 'aws:SecureTransport': 'true' } }
    return evaluate([document], asked).decision
  }
}

function isEverybody(principal: PolicyStatement['Principal']): boolean {
  if (typeof principal === 'string') return true
  return principal?.AWS?.length === 1 && principal.AWS[0] === '*'
}

function isService(principal: PolicyStatement['Principal'], service?: string): boolean {
  if (typeof principal !== 'object' || principal.Service === undefined) return false
  return service === undefined || principal.Service.includes(service)
}
