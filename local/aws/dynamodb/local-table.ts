import type { LocalState } from '../../state.ts'
import type { Clock } from '../../agenda.ts'
import type { TableDescription } from './dynalite.ts'
import { StreamLog } from './stream-log.ts'
import type { TableDefinition } from './table-from-template.ts'

export interface LocalTable extends TableDefinition {
  readonly arn: string
  readonly createdAt: number
  readonly stream: StreamLog | undefined
}

interface Birth {
  readonly createdAt: number
  readonly keys: string
}

const BIRTHS = 'dynamodb/tables'

export interface Place {
  readonly state: LocalState
  readonly clock: Clock
  readonly region: string
  readonly accountId: string
}

/** The table as it was left, or a new one. */
export function openTable(place: Place, definition: TableDefinition): LocalTable {
  const { description, streamViewType: viewType } = definition
  const { createdAt } = birthOf(place, description)
  const tableName = description.TableName
  const arn = tableArn(place, tableName)
  const label = new Date(createdAt).toISOString().replace('Z', '')
  const source = viewType && {
    arn: `${arn}/stream/${label}`,
    region: place.region,
    viewType,
    keyAttributes: description.KeySchema.map(({ AttributeName }) => AttributeName),
  }
  const stream = source && new StreamLog(place.state, tableName, source)
  return { ...definition, arn, createdAt, stream }
}

export function tableArn({ region, accountId }: Place, tableName: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}`
}

function birthOf({ state, clock }: Place, description: TableDescription): Birth {
  const name = description.TableName
  const keys = keysOf(description)
  const known = new Map(state.entries<Birth>(BIRTHS)).get(name)
  if (known === undefined) {
    const birth = { createdAt: clock.now(), keys }
    state.put(BIRTHS, name, birth)
    return birth
  }
  if (known.keys !== keys) {
    throw new Error(`The stored items of ${name} have the key ${known.keys}, not ${keys}`)
  }
  return known
}

/** `pk:S,sk:S` */
function keysOf({ KeySchema, AttributeDefinitions }: TableDescription): string {
  const types = new Map(
    AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  )
  return KeySchema.map((key) => `${key.AttributeName}:${types.get(key.AttributeName)}`).join(',')
}
