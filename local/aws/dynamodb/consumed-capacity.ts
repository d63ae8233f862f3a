import type { Item } from './attribute-value.ts'
import type { Json } from './dynalite.ts'
import { itemSize } from './item-size.ts'
import type { Change } from './mirror.ts'
import { isSameItem } from './same-item.ts'

const WRITE_UNIT_BYTES = 1024

/** What the writes of a request cost, by table. A transaction pays twice. */
export function writeCapacity(changes: readonly Change[], request: Json, times: 1 | 2): Json[] {
  const byTable = Map.groupBy(changes, ({ tableName }) => tableName)
  return [...byTable].map(([tableName, ofTable]) => {
    const { table, indexes } = unitsOf(ofTable, times)
    const all = [table, ...indexes.values()].reduce((total, units) => total + units, 0)
    return {
      TableName: tableName,
      CapacityUnits: all,
      ...(times === 2 && { WriteCapacityUnits: all }),
      ...(request['ReturnConsumedCapacity'] === 'INDEXES' && breakdown(table, indexes)),
    }
  })
}

export function wantsCapacity(request: Json): boolean {
  return ['TOTAL', 'INDEXES'].includes(String(request['ReturnConsumedCapacity']))
}

function unitsOf(changes: readonly Change[], times: number) {
  let table = 0
  const indexes = new Map<string, number>()
  for (const change of changes) {
    if (change.indexName === undefined) {
      table += times * Math.max(1, imageUnits(change))
    } else if (!isUnchanged(change)) {
      const units = (indexes.get(change.indexName) ?? 0) + times * imageUnits(change)
      indexes.set(change.indexName, units)
    }
  }
  return { table, indexes }
}

function breakdown(table: number, indexes: ReadonlyMap<string, number>): Json {
  const byIndex = [...indexes].map(([name, units]) => [name, { CapacityUnits: units }] as const)
  return {
    Table: { CapacityUnits: table },
    ...(byIndex.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(byIndex) }),
  }
}

function isUnchanged({ before, after }: Change): boolean {
  return before !== undefined && after !== undefined && isSameItem(before, after)
}

function imageUnits({ before, after }: Change): number {
  return Math.max(units(before), units(after))
}

function units(item: Item | undefined): number {
  return item === undefined ? 0 : Math.ceil(itemSize(item) / WRITE_UNIT_BYTES)
}
