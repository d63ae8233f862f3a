import type { Permission } from '../service.ts'
import { compiledStatements } from './compiled-policy.ts'
import type { PolicyDocument } from './policy-document.ts'
import { RequestContext } from './request-context.ts'

export interface Evaluation {
  readonly decision: 'allowed' | 'implicitly-denied' | 'explicitly-denied'
  /** The statement that decided; none for an implicit denial. */
  readonly statement?: string
}

/** As IAM decides on identity policies: an explicit denial wins, and silence denies. */
export function evaluate(policies: readonly PolicyDocument[], permission: Permission): Evaluation {
  const context = new RequestContext(permission)
  const applying = policies
    .flatMap((policy) => compiledStatements(policy))
    .filter((statement) => statement.applies(permission.action, permission.resource, context))
  const denial = applying.find((statement) => statement.effect === 'Deny')
  if (denial !== undefined) return { decision: 'explicitly-denied', statement: denial.name }
  const allowance = applying[0]
  if (allowance === undefined) return { decision: 'implicitly-denied' }
  return { decision: 'allowed', statement: allowance.name }
}
