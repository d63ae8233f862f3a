import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { LocalCloud } from '../../../local/local-cloud.ts'
import { startLocalCloud } from '../../../local/start-local-cloud.ts'
import { resolveAssembly } from '../../../local/template/resolve-assembly.ts'
import { type Changes, peopleAssembly } from './people-template.ts'

export interface PeopleCloud extends AsyncDisposable {
  readonly cloud: LocalCloud
  readonly assembly: string
  readonly lines: string[]
  /** Physical name of a resource. */
  nameOf(logicalId: string): string
  request(method: string, path: string, init?: RequestInit): Promise<Response>
  invoke(logicalId: string, event: object): Promise<void>
  /** Keys in the table, in order. */
  keys(prefix: string): Promise<string[]>
  /** Takes what is in a queue. */
  drain(queue: string): Promise<unknown[]>
  clientOptions(): object
}

export interface PeopleOptions extends Changes {
  readonly stateFile?: string
  /** Of an earlier cloud, to be started again. */
  readonly assembly?: string
}

/** The small system of `people-template.ts`, running. */
export async function peopleCloud(options: PeopleOptions = {}): Promise<PeopleCloud> {
  const lines: string[] = []
  const { stateFile, assembly = peopleAssembly(options) } = options
  const cloud = await startLocalCloud({
    assembly,
    log: (line) => lines.push(line),
    ...(stateFile && { stateFile }),
  })
  const clientOptions = () => ({
    endpoint: cloud.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  return {
    cloud,
    assembly,
    lines,
    clientOptions,
    nameOf: (logicalId) => nameOf(assembly, logicalId),
    request: (method, path, init) => fetch(cloud.url + path, { method, ...init }),
    invoke: (logicalId, event) => invoke(clientOptions(), nameOf(assembly, logicalId), event),
    keys: (prefix) => keys(clientOptions(), prefix),
    drain: (queue) => drain(clientOptions(), queue),
    [Symbol.asyncDispose]: () => cloud.close(),
  }
}

function nameOf(assembly: string, logicalId: string): string {
  const { resources } = resolveAssembly(assembly, '')
  return resources.find((resource) => resource.logicalId === logicalId)?.name ?? logicalId
}

async function invoke(options: object, FunctionName: string, event: object): Promise<void> {
  const Payload = JSON.stringify(event)
  const command = new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload })
  const { StatusCode } = await new LambdaClient(options).send(command)
  if (StatusCode !== 202) throw new Error(`The event was answered ${StatusCode}.`)
}

async function keys(options: object, prefix: string): Promise<string[]> {
  const { Items = [] } = await new DynamoDBClient(options).send(
    new ScanCommand({ TableName: 'people' }),
  )
  return Items.map((item) => item['pk']?.S ?? '')
    .filter((key) => key.startsWith(prefix))
    .toSorted((first, second) => first.localeCompare(second))
}

async function drain(options: object, queue: string): Promise<unknown[]> {
  const client = new SQSClient(options)
  const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/000000000000/${queue}`
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  )
  for (const { ReceiptHandle } of Messages) {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
  return Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown)
}
