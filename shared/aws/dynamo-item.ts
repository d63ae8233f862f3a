import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PlacedRecord, RecordKey } from '../kernel/record.ts'
import { epochMs, type Instant } from '../kernel/time.ts'
import { TABLE } from './environment.ts'

export type Item = Record<string, AttributeValue>

/** An item of either table, before it is marshalled. */
export interface Row {
  readonly key: RecordKey
  readonly kind: string
  readonly version: number
  readonly value: unknown
}

export function keyItem({ partition, sort }: RecordKey): Item {
  return marshall({ [TABLE.partitionKey]: partition, [TABLE.sortKey]: sort })
}

export function recordItem(record: PlacedRecord, version: number): Item {
  const { key, kind, value, lookups, expiresAt } = record
  const lookupAttributes: Record<string, string> = {}
  for (const [nth, index] of TABLE.lookupIndexes.entries()) {
    const lookup = lookups[nth]
    if (!lookup) continue
    lookupAttributes[index.partitionKey] = `${kind}/${lookup.group}`
    lookupAttributes[index.sortKey] = lookup.sort
  }
  return marshall(
    {
      [TABLE.partitionKey]: key.partition,
      [TABLE.sortKey]: key.sort,
      [TABLE.recordKind]: kind,
      version,
      value,
      ...lookupAttributes,
      ...(expiresAt ? { [TABLE.timeToLive]: secondsOf(expiresAt) } : {}),
    },
    { removeUndefinedValues: true },
  )
}

export function secondsOf(at: Instant): number {
  return Math.floor(epochMs(at) / 1000)
}

/** The raw attributes of an item; values are parsed by the kind's schema, never trusted as read. */
export function attributesOf(item: Item): Record<string, unknown> {
  return unmarshall(item)
}

/** DynamoDB deletes expired items when it gets to it: until then they are not there for us. */
export function isExpired(attributes: Record<string, unknown>, now: Instant): boolean {
  const seconds = attributes[TABLE.timeToLive]
  return typeof seconds === 'number' && seconds <= epochMs(now) / 1000
}
