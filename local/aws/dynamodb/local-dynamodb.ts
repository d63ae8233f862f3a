import { randomUUID } from 'node:crypto'
import type { DueSource } from '../../agenda.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission, Resource } from '../service.ts'
import type { Item } from './attribute-value.ts'
import { Commits, storedItems } from './commits.ts'
import type { Database } from './database.ts'
import type { Json } from './dynalite.ts'
import { Engine } from './engine.ts'
import { Expiries } from './expiries.ts'
import type { LocalTable, Place } from './local-table.ts'
import { openTable } from './local-table.ts'
import { isObject } from './loose-json.ts'
import { Mirror } from './mirror.ts'
import { OPERATIONS } from './operations.ts'
import { permissionsOf } from './permissions.ts'
import { RequestTokens } from './request-tokens.ts'
import { exceptionType, isServiceFailure, serviceError } from './service-error.ts'
import type { StreamLog } from './stream-log.ts'
import type { StreamRecord } from './stream-record.ts'
import { tableAccess } from './table-access.ts'
import { tableFromTemplate } from './table-from-template.ts'

/** DynamoDB on one machine: dynalite's rules over memory, every commit also on disk with its stream. */
export class LocalDynamoDb implements AwsService, DueSource {
  readonly #place: Place
  readonly #tables = new Map<string, LocalTable>()
  readonly #expiries: Expiries
  readonly #database: Database

  constructor(place: Place) {
    const { state, clock } = place
    const tables = this.#tables
    const mirror = new Mirror()
    this.#place = place
    this.#expiries = new Expiries(clock)
    this.#database = {
      tables,
      mirror,
      engine: new Engine(mirror),
      commits: new Commits({ state, clock, mirror, expiries: this.#expiries, tables }),
      tokens: new RequestTokens(state, clock),
    }
  }

  /** From a table of the resolved template; what it held before is there again. */
  createTable(resource: Resource): void {
    const definition = tableFromTemplate(resource)
    const { description, timeToLiveAttribute } = definition
    const tableName = description.TableName
    if (this.#tables.has(tableName)) throw new Error(`Two tables are called ${tableName}`)
    const table = openTable(this.#place, definition)
    const stored = [...storedItems(this.#place.state, tableName)]
    this.#database.mirror.addTable(description, stored)
    this.#tables.set(tableName, table)
    if (timeToLiveAttribute === undefined) return
    for (const [key, item] of stored) {
      this.#expiries.add({ tableName, key, item }, item[timeToLiveAttribute])
    }
  }

  operationOf({ headers }: AwsRequest): string {
    const target = headers['x-amz-target'] ?? ''
    return target.slice(target.indexOf('.') + 1)
  }

  permissionsFor(request: AwsRequest): readonly Permission[] {
    return permissionsOf(
      tableAccess(this.#place, this.#tables),
      this.operationOf(request),
      parsedBody(request) ?? {},
    )
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      return respond(200, this.#run(request))
    } catch (error) {
      if (!isServiceFailure(error)) throw error
      return respond(error.statusCode, error.body)
    }
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    return respond(status, { __type: exceptionType(code), message })
  }

  nextDueAt(): number | undefined {
    return this.#expiries.nextDueAt()
  }

  fireDue(now: number): void {
    for (;;) {
      const expired = this.#expiries.dueAt(now)
      if (expired === undefined) return
      this.#expire(expired.tableName, expired.item)
    }
  }

  streamArnOf(tableName: string): string {
    return this.#streamOf(tableName).arn
  }

  /** Oldest first; `afterSequence` is the last record already read. */
  readStream(
    tableName: string,
    afterSequence: string | undefined,
    limit: number,
  ): readonly StreamRecord[] {
    return this.#streamOf(tableName).read(afterSequence, limit)
  }

  /** Called after each commit, once for each table that has new stream records. */
  onStreamRecords(listener: (tableName: string) => void): void {
    this.#database.commits.onStreamRecords(listener)
  }

  trimStream(tableName: string, beforeEpochMs: number): void {
    this.#streamOf(tableName).trim(beforeEpochMs)
  }

  #run(request: AwsRequest): Json {
    const name = this.operationOf(request)
    const operation = OPERATIONS[name]
    if (operation === undefined) {
      const message = `The local DynamoDB does not know the operation ${name}`
      throw serviceError('UnknownOperationException', message)
    }
    const body = parsedBody(request)
    if (body === undefined)
      throw serviceError('SerializationException', 'The body is no JSON object')
    return operation(this.#database, body)
  }

  #expire(tableName: string, item: Item): void {
    const { engine, commits, mirror } = this.#database
    const keys = mirror.describe(tableName).KeySchema.map(({ AttributeName }) => AttributeName)
    const Key = Object.fromEntries(keys.map((name) => [name, item[name] ?? {}]))
    commits.commit(() => engine.run('DeleteItem', { TableName: tableName, Key }), {
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    })
  }

  #streamOf(tableName: string): StreamLog {
    const stream = this.#tables.get(tableName)?.stream
    if (stream === undefined) throw new Error(`${tableName} has no stream`)
    return stream
  }
}

function parsedBody({ body }: AwsRequest): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function respond(status: number, body: unknown): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  }
}
