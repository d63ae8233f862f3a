import type { LocalTable, Place } from './local-table.ts'
import { tableArn } from './local-table.ts'

/** What permissions need to know of tables, also of those that do not exist. */
export interface TableAccess {
  arnOf(tableName: string): string
  /** The attribute that is the partition key of a table or index, if there is one. */
  partitionKeyOf(tableName: string, indexName?: string): string | undefined
}

export function tableAccess(place: Place, tables: ReadonlyMap<string, LocalTable>): TableAccess {
  return {
    arnOf: (tableName) => tableArn(place, tableName),
    partitionKeyOf: (tableName, indexName) => {
      const table = tables.get(tableName)?.description
      const indexes = table?.GlobalSecondaryIndexes
      const keyed =
        indexName === undefined ? table : indexes?.find(({ IndexName }) => IndexName === indexName)
      return keyed?.KeySchema[0]?.AttributeName
    },
  }
}
