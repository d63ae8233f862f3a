import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { clientOptions } from '../shared/aws/client.ts'
import { DynamoBudgets } from '../shared/aws/dynamo-budgets.ts'
import { DynamoTallies } from '../shared/aws/dynamo-tallies.ts'
import { EmfMeter } from '../shared/aws/emf-meter.ts'
import { DynamoStore } from '../shared/aws/dynamo-store.ts'
import { ENVIRONMENT, GRANTED_BY, type EnvironmentName } from '../shared/aws/environment.ts'
import { capabilities } from '../shared/capabilities.ts'
import { organisationSchema } from '../shared/organisation.ts'
import type { Upline } from '../shared/perform.ts'

/** What a function was given; a missing name is a fault of the stack, told by name. */
export function environment(name: EnvironmentName): string {
  const value = process.env[name]
  if (!value) throw new Error(`The function has no ${name}: it may not ${GRANTED_BY[name]}`)
  return value
}

export const now = () => new Date().toISOString()

export const dynamoDb = new DynamoDBClient(clientOptions())

/** Where the bundle, its content and its assets lie. */
export function assetPath(file: string): string {
  return join(process.env.LAMBDA_TASK_ROOT ?? '.', file)
}

/** The composition root: made once per cold start. */
export function wireUpline(): Upline {
  const tables = {
    records: environment(ENVIRONMENT.recordsTable),
    'mail-ledger': process.env[ENVIRONMENT.mailLedgerTable] ?? '',
  }
  const organisation = organisationSchema.parse(
    JSON.parse(readFileSync(assetPath('content.json'), 'utf8')),
  )
  return {
    store: new DynamoStore({ client: dynamoDb, tables, now }),
    organisation,
    budgets: new DynamoBudgets({
      client: dynamoDb,
      tableName: tables.records,
      random: randomBytes,
      now,
    }),
    tallies: new DynamoTallies({
      client: dynamoDb,
      tableName: tables.records,
      random: randomBytes,
      now,
    }),
    meter: new EmfMeter({
      organisation: organisation.settings.id,
      epochMs: () => Date.now(),
      write: (line) => process.stdout.write(line),
    }),
    siteUrl: environment(ENVIRONMENT.siteUrl),
    capabilities,
    now,
    random: randomBytes,
    pause: setTimeout,
  }
}
