import type { Permission } from '../service.ts'
import { leadingKeyOf } from './leading-key.ts'
import { entriesIn, listIn, propertyOf, textIn } from './loose-json.ts'
import type { TableAccess } from './table-access.ts'

const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Get: 'dynamodb:GetItem',
}

/** What IAM asks of the caller. */
export function permissionsOf(
  tables: TableAccess,
  operation: string,
  request: unknown,
): readonly Permission[] {
  const permissions = permissionsByShape(tables, operation, request)
  // A malformed request names no table; it is refused later, and until then needs all of them.
  return permissions.length > 0 ? permissions : [{ action: `dynamodb:${operation}`, resource: '*' }]
}

function permissionsByShape(
  tables: TableAccess,
  operation: string,
  request: unknown,
): readonly Permission[] {
  const action = `dynamodb:${operation}`
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return transactionPermissions(tables, operation, request)
    case 'BatchGetItem':
      return entriesIn(request, 'RequestItems').map(([tableName, batch]) => {
        const gets = listIn(batch, 'Keys').map((Key) => ({ Key }))
        return permission(tables, action, { tableName, requests: gets })
      })
    case 'BatchWriteItem':
      return entriesIn(request, 'RequestItems').map(([tableName, batch]) => {
        const writes = listIn({ batch }, 'batch').map(
          (write) => propertyOf(write, 'PutRequest') ?? propertyOf(write, 'DeleteRequest'),
        )
        return permission(tables, action, { tableName, requests: writes })
      })
    default:
      return singlePermission(tables, action, request)
  }
}

function transactionPermissions(
  tables: TableAccess,
  operation: string,
  request: unknown,
): readonly Permission[] {
  return listIn(request, 'TransactItems')
    .flatMap((item) => entriesIn({ item }, 'item'))
    .flatMap(([kind, parameters]) =>
      singlePermission(tables, TRANSACTION_ACTIONS[kind] ?? `dynamodb:${kind}`, parameters),
    )
    .map(({ context, ...asked }) => ({
      ...asked,
      context: { ...context, 'dynamodb:EnclosingOperation': operation },
    }))
}

function singlePermission(tables: TableAccess, action: string, request: unknown): Permission[] {
  const tableName = textIn(request, 'TableName')
  if (tableName === undefined) return []
  const indexName = textIn(request, 'IndexName')
  return [permission(tables, action, { tableName, indexName, requests: [request] })]
}

interface Target {
  readonly tableName: string
  readonly indexName?: string | undefined
  /** Each names an item, or the items of one partition. */
  readonly requests: readonly unknown[]
}

function permission(tables: TableAccess, action: string, target: Target): Permission {
  const { tableName, indexName, requests } = target
  const arn = tables.arnOf(tableName)
  const resource = indexName === undefined ? arn : `${arn}/index/${indexName}`
  const partitionKey = tables.partitionKeyOf(tableName, indexName) ?? ''
  const keys = requests.map((request) => leadingKeyOf(request, partitionKey))
  const known = keys.filter((key) => key !== undefined)
  if (known.length === 0 || known.length < keys.length) return { action, resource }
  return { action, resource, context: { 'dynamodb:LeadingKeys': [...new Set(known)] } }
}
