import type { Item } from './attribute-value.ts'
import type { TableDescription } from './dynalite.ts'
import { isTooLarge } from './item-size.ts'
import { validationError } from './service-error.ts'

/** What DynamoDB refuses of an item that is about to be stored, and dynalite does not. */
export function checkImage(item: Item, table: TableDescription): void {
  if (isTooLarge(item)) throw validationError('Item size has exceeded the maximum allowed size')
  for (const { IndexName, KeySchema } of table.GlobalSecondaryIndexes) {
    for (const { AttributeName } of KeySchema) {
      const value = item[AttributeName]
      if (value?.S === '' || value?.B === '') throw emptyIndexKey(IndexName, AttributeName)
    }
  }
}

function emptyIndexKey(indexName: string, attributeName: string): Error {
  return validationError(
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      'The AttributeValue for a key attribute cannot contain an empty string value. ' +
      `IndexName: ${indexName}, IndexKey: ${attributeName}`,
  )
}
