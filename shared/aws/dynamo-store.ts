import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Check, Effects, Put } from '../effects.ts'
import { keyOf, type RecordKind, type Stored, type TableName } from '../kernel/record.ts'
import type { Instant } from '../kernel/time.ts'
import { JOB_KIND, jobSchema, MESSAGE_KIND, messageSchema } from '../outbox.ts'
import type { CommitOutcome, OutboxRow, Page, PageRequest, Store } from '../ports.ts'
import {
  attributesOf,
  isExpired,
  keyItem,
  recordItem,
  secondsOf,
  type Item,
} from './dynamo-item.ts'
import { TABLE } from './environment.ts'
import { finishRow, outboxKey, putJob, putMessage, putOffMessage } from './outbox-item.ts'

export interface DynamoStoreOptions {
  readonly client: DynamoDBClient
  readonly tables: Readonly<Record<TableName, string>>
  readonly now: () => Instant
}

/** TransactWriteItems takes no more; a larger set belongs into a cursor job. */
const MAX_ACTIONS = 100
const CONFLICTS = new Set(['ConditionalCheckFailed', 'TransactionConflict'])

/** The records and the mail ledger in DynamoDB: reads by key, one transaction a commit. */
export class DynamoStore implements Store {
  readonly #options: DynamoStoreOptions

  constructor(options: DynamoStoreOptions) {
    this.#options = options
  }

  async get<T>(kind: RecordKind<T>, id: string, group?: string): Promise<Stored<T> | undefined> {
    const key = keyOf(kind, id, group)
    const attributes = await this.#read(this.#options.tables[key.table], keyItem(key))
    return attributes ? storedOf(kind, attributes) : undefined
  }

  group<T>(kind: RecordKind<T>, group: string, page: PageRequest = {}): Promise<Page<T>> {
    const { table, partition } = keyOf(kind, '', group)
    return this.#query(kind, page, {
      TableName: this.#options.tables[table],
      KeyConditionExpression: `${TABLE.partitionKey} = :partition`,
      ExpressionAttributeValues: marshall({ ':partition': partition }),
      ConsistentRead: true,
    })
  }

  lookup<T>(kind: RecordKind<T>, nth: 0, group: string, page: PageRequest = {}): Promise<Page<T>> {
    const index = TABLE.lookupIndexes[nth]
    return this.#query(kind, page, {
      TableName: this.#options.tables[kind.table ?? 'records'],
      IndexName: index.name,
      KeyConditionExpression: `${index.partitionKey} = :partition`,
      ExpressionAttributeValues: marshall({ ':partition': `${kind.name}/${group}` }),
    })
  }

  async job(key: string) {
    return this.#outboxRow(JOB_KIND, key, (value) => jobSchema.parse(value))
  }

  async message(key: string) {
    return this.#outboxRow(MESSAGE_KIND, key, (value) => messageSchema.parse(value))
  }

  async commit(effects: Effects): Promise<CommitOutcome> {
    const TransactItems = this.#actions(effects)
    if (TransactItems.length === 0) return 'committed'
    if (TransactItems.length > MAX_ACTIONS) {
      throw new Error(`A commit of ${TransactItems.length} actions does not fit one transaction`)
    }
    try {
      await this.#options.client.send(new TransactWriteItemsCommand({ TransactItems }))
      return 'committed'
    } catch (error) {
      if (isConflict(error)) return 'conflict'
      throw error
    }
  }

  #actions({ puts, deletes, checks, jobs, messages, ...rest }: Effects): TransactWriteItem[] {
    const { tables, now } = this.#options
    return [
      ...puts.map((put) => putRecord(tables[put.record.key.table], put, now())),
      ...deletes.map(({ key }) => ({
        Delete: { TableName: tables[key.table], Key: keyItem(key) },
      })),
      ...checks.map((check) => checkRecord(tables[check.key.table], check)),
      ...jobs.map((job) => putJob(tables.records, job)),
      ...messages.map((message) => putMessage(tables.records, message)),
      ...rest.putOffs.map((putOff) => putOffMessage(tables.records, putOff)),
      ...rest.finished.map((row) => finishRow(tables.records, row, now())),
    ]
  }

  async #outboxRow<T>(
    kind: string,
    key: string,
    parse: (value: unknown) => T,
  ): Promise<OutboxRow<T> | undefined> {
    const attributes = await this.#read(this.#options.tables.records, outboxKey(kind, key))
    if (!attributes) return undefined
    return {
      entry: parse(attributes.value),
      version: Number(attributes.version),
      isDone: attributes.doneAt !== undefined,
    }
  }

  async #read(TableName: string, Key: Item): Promise<Record<string, unknown> | undefined> {
    const command = new GetItemCommand({ TableName, Key, ConsistentRead: true })
    const { Item } = await this.#options.client.send(command)
    const attributes = Item && attributesOf(Item)
    return attributes && !isExpired(attributes, this.#options.now()) ? attributes : undefined
  }

  async #query<T>(
    kind: RecordKind<T>,
    { limit, after, newestFirst }: PageRequest,
    input: ConstructorParameters<typeof QueryCommand>[0],
  ): Promise<Page<T>> {
    const command = new QueryCommand({
      ...input,
      Limit: limit,
      ScanIndexForward: !newestFirst,
      ExclusiveStartKey: after ? marshall(JSON.parse(after)) : undefined,
    })
    const { Items = [], LastEvaluatedKey } = await this.#options.client.send(command)
    const rows = Items.map(attributesOf).filter((row) => !isExpired(row, this.#options.now()))
    const items = rows.map((row) => storedOf(kind, row))
    return LastEvaluatedKey
      ? { items, next: JSON.stringify(attributesOf(LastEvaluatedKey)) }
      : { items }
  }
}

function storedOf<T>(kind: RecordKind<T>, attributes: Record<string, unknown>): Stored<T> {
  return { value: kind.schema.parse(attributes.value), version: Number(attributes.version) }
}

function putRecord(TableName: string, { record, expect }: Put, now: Instant): TransactWriteItem {
  if (expect === 'absent') {
    return {
      Put: {
        TableName,
        Item: recordItem(record, 1),
        // What has expired is absent, although DynamoDB may keep it for days.
        ConditionExpression: `attribute_not_exists(pk) OR ${TABLE.timeToLive} <= :now`,
        ExpressionAttributeValues: marshall({ ':now': secondsOf(now) }),
      },
    }
  }
  if (expect === 'derived') return { Put: { TableName, Item: recordItem(record, 1) } }
  return {
    Put: {
      TableName,
      Item: recordItem(record, expect.version + 1),
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: marshall({ ':version': expect.version }),
    },
  }
}

function checkRecord(TableName: string, { key, version }: Check): TransactWriteItem {
  if (version === undefined) {
    const ConditionExpression = 'attribute_exists(pk)'
    return { ConditionCheck: { TableName, Key: keyItem(key), ConditionExpression } }
  }
  return {
    ConditionCheck: {
      TableName,
      Key: keyItem(key),
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: marshall({ ':version': version }),
    },
  }
}

/** Somebody was quicker — unless any reason is of another sort, which is thrown as it is. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
  return codes.every((code) => code === 'None' || CONFLICTS.has(code))
}
