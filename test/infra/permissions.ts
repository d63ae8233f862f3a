import * as z from 'zod/mini'
import { Names } from './names.ts'
import type { Synthesised } from './synthesised.ts'
import { resourcesOf } from './template-resources.ts'

const oneOrMore = z.union([
  z.array(z.unknown()),
  z.pipe(
    z.unknown(),
    z.transform((one) => [one]),
  ),
])
const statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
})
const policy = z.looseObject({
  PolicyDocument: z.looseObject({ Statement: z.array(statement) }),
  Roles: z.array(z.unknown()),
})

export interface Permission {
  readonly role: string
  readonly action: string
  readonly resource: string
  readonly condition: unknown
}

/** Everything any role of the stack may do, one action on one resource at a time. */
export function permissionsOf(synthesised: Synthesised): Permission[] {
  const names = new Names(synthesised)
  return resourcesOf(synthesised.service, 'AWS::IAM::Policy').flatMap(({ properties }) => {
    const { PolicyDocument, Roles } = policy.parse(properties)
    return PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
      Resource.flatMap((resource) =>
        Action.map((action) => ({
          role: names.of(Roles[0]),
          action: String(action),
          resource: names.of(resource),
          condition: Condition,
        })),
      ),
    )
  })
}

/** `{ 'public-api': { records: 'dynamodb:GetItem dynamodb:Query' } }` */
export function permissionTable(permissions: readonly Permission[]) {
  const table: Record<string, Record<string, string>> = {}
  for (const { role, resource, action } of permissions) {
    const row = (table[role] ??= {})
    const actions = new Set(row[resource]?.split(' ')).add(action)
    row[resource] = [...actions].sort().join(' ')
  }
  return table
}
