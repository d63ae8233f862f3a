import * as z from 'zod'
import type { Json } from './dynalite.ts'
import type { Database } from './database.ts'
import type { LocalTable } from './local-table.ts'
import { tableNotFound, validationError } from './service-error.ts'

const described = z.object({ TableName: z.string() })
const listed = z.object({
  ExclusiveStartTableName: z.string().default(''),
  Limit: z.int().min(1).max(100).default(100),
})

/** DescribeTable. */
export function describeTable({ tables, mirror }: Database, request: Json): Json {
  const { TableName: name } = parse(described, request)
  const table = tables.get(name)
  if (table === undefined) throw tableNotFound(name)
  const { arn, createdAt, description } = table
  return {
    Table: {
      ...description,
      TableArn: arn,
      TableStatus: 'ACTIVE',
      CreationDateTime: createdAt / 1000,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ItemCount: mirror.itemCount(name),
      GlobalSecondaryIndexes: description.GlobalSecondaryIndexes.map((index) => ({
        ...index,
        IndexArn: `${arn}/index/${index.IndexName}`,
        IndexStatus: 'ACTIVE',
      })),
      ...streamOf(table),
    },
  }
}

function streamOf({ stream, streamViewType }: LocalTable): Json {
  if (stream === undefined) return {}
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: streamViewType },
    LatestStreamArn: stream.arn,
    LatestStreamLabel: stream.arn.slice(stream.arn.lastIndexOf('/') + 1),
  }
}

/** ListTables. */
export function listTables({ tables }: Database, request: Json): Json {
  const { ExclusiveStartTableName: start, Limit: limit } = parse(listed, request)
  const names = [...tables.keys()].filter((name) => name > start).toSorted(byCodeUnit)
  const page = names.slice(0, limit)
  return {
    TableNames: page,
    ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }),
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1
}

function parse<T>(schema: z.ZodType<T>, request: Json): T {
  const parsed = schema.safeParse(request)
  if (!parsed.success) throw validationError(z.prettifyError(parsed.error))
  return parsed.data
}
