import { evaluate, type Evaluation } from './aws/iam/evaluate.ts'
import { policiesOfRole } from './aws/iam/policies-of-role.ts'
import type { PolicyDocument } from './aws/iam/policy-document.ts'
import { mayAssume } from './aws/iam/trust-policy.ts'
import type { Permission, Resource } from './aws/service.ts'
import { TemplateProblem } from './template/template-problem.ts'

/** What the template's roles may do. Decisions that no condition can change are remembered. */
export class Access {
  readonly #resources: readonly Resource[]
  readonly #roles: ReadonlyMap<string, Resource>
  readonly #policies = new Map<string, readonly PolicyDocument[]>()
  readonly #decisions = new Map<string, Evaluation>()

  constructor(resources: readonly Resource[]) {
    this.#resources = resources
    const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role')
    this.#roles = new Map(roles.map((role) => [role.arn ?? role.name, role]))
  }

  decide(roleArn: string, permission: Permission): Evaluation {
    if (permission.context) return evaluate(this.#policiesOf(roleArn), permission)
    const key = `${roleArn} ${permission.action} ${permission.resource}`
    const known = this.#decisions.get(key)
    if (known) return known
    const decision = evaluate(this.#policiesOf(roleArn), permission)
    this.#decisions.set(key, decision)
    return decision
  }

  allows(roleArn: string, action: string, resource: string): boolean {
    return this.decide(roleArn, { action, resource }).decision === 'allowed'
  }

  mayAssume(roleArn: string, principal: string, context: Permission['context'] = {}): boolean {
    return mayAssume(this.#role(roleArn), principal, context)
  }

  #policiesOf(roleArn: string): readonly PolicyDocument[] {
    const known = this.#policies.get(roleArn)
    if (known) return known
    const policies = policiesOfRole(this.#role(roleArn), this.#resources)
    this.#policies.set(roleArn, policies)
    return policies
  }

  #role(roleArn: string): Resource {
    const role = this.#roles.get(roleArn)
    if (role) return role
    throw new TemplateProblem(`The template has no role ${roleArn}.`)
  }
}
