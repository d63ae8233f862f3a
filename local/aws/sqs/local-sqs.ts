import { randomUUID } from 'node:crypto'
import type { Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission, Resource } from '../service.ts'
import type { MessageAttribute } from './message-attribute.ts'
import { MessageExchange, type AvailabilityListener } from './message-exchange.ts'
import { MessageQueue, type QueueCounts } from './message-queue.ts'
import type { Operation } from './operation.ts'
import { QueueDirectory } from './queue-directory.ts'
import { queueOperations } from './queue-operations.ts'
import { parseQueue } from './queue-settings.ts'
import { receiveOperations } from './receive-operations.ts'
import { sendOperations } from './send-operations.ts'
import { SqsFault } from './sqs-fault.ts'
import { sqsPermissions } from './sqs-permissions.ts'
import { isSqsOperation, type SqsOperation } from './sqs-request.ts'
import type { ReceivedMessage } from './stored-message.ts'

export interface LocalSqsOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly region: string
  readonly accountId: string
  /** @default randomUUID */
  readonly newId?: () => string
}

/** SQS standard queues: the JSON protocol for the SDK, and the same queues for pumps. */
export class LocalSqs implements AwsService, DueSource {
  readonly #options: LocalSqsOptions
  readonly #newId: () => string
  readonly #queues = new QueueDirectory()
  readonly #exchange: MessageExchange
  readonly #operations: Readonly<Record<SqsOperation, Operation>>

  constructor(options: LocalSqsOptions) {
    this.#options = options
    this.#newId = options.newId ?? randomUUID
    this.#exchange = new MessageExchange(options.state, this.#queues)
    const context = { queues: this.#queues, exchange: this.#exchange }
    this.#operations = {
      ...sendOperations(context),
      ...receiveOperations(context),
      ...queueOperations(context),
    }
  }

  /** From `AWS::SQS::Queue`; its messages of the last run are in it again. */
  addQueue(resource: Resource): void {
    const { state, clock } = this.#options
    this.#queues.add(
      new MessageQueue({ state, clock, newId: this.#newId, settings: parseQueue(resource) }),
    )
  }

  /** Told, in the sender's own turn, of a queue that has visible messages; also of those that have them now. */
  onAvailable(listener: AvailabilityListener): void {
    this.#exchange.onAvailable(listener)
  }

  /** For dead letters and failure destinations; throws when there is no such queue. */
  send(queueArn: string, body: string, attributes: Readonly<Record<string, string>> = {}): void {
    const messageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]): [string, MessageAttribute] => [
        name,
        { DataType: 'String', StringValue },
      ]),
    )
    this.#exchange.send(this.#queues.byArn(queueArn), { body, messageAttributes })
  }

  receive(queueArn: string, max: number): ReceivedMessage[] {
    const queue = this.#queues.byArn(queueArn)
    return this.#exchange.receive(queue, max, queue.settings.VisibilityTimeout)
  }

  delete(queueArn: string, receiptHandle: string): void {
    this.#queues.byArn(queueArn).delete(receiptHandle)
  }

  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): void {
    const queue = this.#queues.byArn(queueArn)
    queue.changeVisibility(receiptHandle, seconds)
    this.#exchange.announce(queue)
  }

  /** Every queue with what it holds, for people. */
  counts(): (QueueCounts & { readonly name: string; readonly arn: string })[] {
    return this.#queues.all().map((queue) => ({
      name: queue.settings.name,
      arn: queue.settings.arn,
      ...queue.counts(),
    }))
  }

  operationOf(request: AwsRequest): string {
    return (request.headers['x-amz-target'] ?? '').replace(/^AmazonSQS\./, '') || 'no x-amz-target'
  }

  permissionsFor(request: AwsRequest): readonly Permission[] {
    const { region, accountId } = this.#options
    return sqsPermissions(
      this.operationOf(request),
      bodyOf(request) ?? {},
      (name) => `arn:aws:sqs:${region}:${accountId}:${name}`,
    )
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      return json(200, this.#answer(request))
    } catch (error) {
      if (!(error instanceof SqsFault)) throw error
      return this.errorResponse(
        error.code === 'ResourceNotFoundException' ? 404 : 400,
        error.code,
        error.message,
      )
    }
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    const queryCode =
      code === 'QueueDoesNotExist' ? 'AWS.SimpleQueueService.NonExistentQueue' : code
    const fault = status < 500 ? 'Sender' : 'Receiver'
    return json(
      status,
      { __type: `com.amazonaws.sqs#${code}`, message },
      { 'x-amzn-query-error': `${queryCode};${fault}` },
    )
  }

  nextDueAt(): number | undefined {
    const instants = this.#queues.all().flatMap((queue) => queue.nextDueAt() ?? [])
    return instants.length === 0 ? undefined : Math.min(...instants)
  }

  fireDue(now: number): void {
    for (const queue of this.#queues.all()) if (queue.passTime(now)) this.#exchange.announce(queue)
  }

  #answer(request: AwsRequest): object {
    const operation = this.operationOf(request)
    if (!isSqsOperation(operation)) {
      throw new SqsFault(
        'UnsupportedOperation',
        `SQS's ${operation} is not modelled by the local cloud.`,
      )
    }
    const body = bodyOf(request)
    if (body === undefined)
      throw new SqsFault('InvalidParameterValue', 'The body is not a JSON object.')
    return this.#operations[operation](body)
  }
}

function bodyOf(request: AwsRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(request.body || '{}')
    return typeof body === 'object' && body !== null ? { ...body } : undefined
  } catch {
    return undefined
  }
}

function json(status: number, body: object, headers: Record<string, string> = {}): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
    body: JSON.stringify(body),
  }
}
