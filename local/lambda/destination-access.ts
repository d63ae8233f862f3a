import type { Access } from '../access.ts'
import { TemplateProblem } from '../template/template-problem.ts'
import type { LocalFunctions } from './local-functions.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** Lambda sends to a failure destination as the function's role; one that may not is refused at once. */
export function requireDestinationAccess(
  policies: ReadonlyMap<string, RetryPolicy>,
  functions: LocalFunctions,
  access: Access,
): void {
  for (const [functionName, { onFailureArn }] of policies) {
    const definition = functions.find(functionName)?.definition
    if (!definition) throw new TemplateProblem(`There is no function ${functionName} to configure.`)
    if (onFailureArn === undefined) continue
    if (access.allows(definition.roleArn, 'sqs:SendMessage', onFailureArn)) continue
    throw new TemplateProblem(
      `The role of ${definition.logicalId} may not sqs:SendMessage on ${onFailureArn}.`,
    )
  }
}
