import { propertyOf, textIn } from './loose-json.ts'

const EQUALITY = /(?<name>#?\w+)\s*=\s*(?<value>:\w+)/g

/** The partition key of the item a request names, or of the items a query asks for. */
export function leadingKeyOf(request: unknown, partitionKey: string): string | undefined {
  const attributes = propertyOf(request, 'Item') ?? propertyOf(request, 'Key')
  if (attributes !== undefined) return scalarText(propertyOf(attributes, partitionKey))
  return keyInExpression(request, partitionKey)
}

// Found without parsing the whole expression: this runs before every query.
function keyInExpression(request: unknown, partitionKey: string): string | undefined {
  const names = propertyOf(request, 'ExpressionAttributeNames')
  const values = propertyOf(request, 'ExpressionAttributeValues')
  const condition = textIn(request, 'KeyConditionExpression') ?? ''
  for (const { groups } of condition.matchAll(EQUALITY)) {
    const { name = '', value = '' } = groups ?? {}
    const attribute = textIn(names, name) ?? name
    if (attribute === partitionKey) return scalarText(propertyOf(values, value))
  }
  return undefined
}

function scalarText(value: unknown): string | undefined {
  return textIn(value, 'S') ?? textIn(value, 'N') ?? textIn(value, 'B')
}
