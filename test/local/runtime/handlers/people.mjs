// A small system of its own: people register, are relayed, reminded by mail, and counted by a queue.
import { existsSync, writeFileSync } from 'node:fs'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

const options = { requestHandler: globalThis[Symbol.for('app.transport')], maxAttempts: 1 }
const dynamodb = new DynamoDBClient(options)
const scheduler = new SchedulerClient(options)
const ses = new SESClient(options)
const sqs = new SQSClient(options)
const { PEOPLE, GROUP, REMIND_ARN, REMIND_ROLE, JOBS } = process.env

async function put(id, more = {}) {
  const at = { S: new Date().toISOString() }
  await dynamodb.send(
    new PutItemCommand({ TableName: PEOPLE, Item: { pk: { S: id }, at, ...more } }),
  )
}

/** POST /people/{name} */
export async function register(event) {
  const { name } = event.pathParameters
  await put(`person/${name}`, { kind: { S: 'person' }, name: { S: name } })
  return { statusCode: 201, cookies: ['seen=1'], body: JSON.stringify({ name }) }
}

/** Any other request: what the gateway handed over. */
export const reflect = async (event) => event

export async function relay({ Records }) {
  for (const { dynamodb: change } of Records) {
    const name = change.NewImage.name.S
    const at = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 19)
    await scheduler.send(
      new CreateScheduleCommand({
        Name: `remind-${name}`,
        GroupName: GROUP,
        ScheduleExpression: `at(${at})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: { Arn: REMIND_ARN, RoleArn: REMIND_ROLE, Input: JSON.stringify({ name }) },
      }),
    )
  }
}

export async function remind({ name, subject = 'Three days' }) {
  const mail = [
    'From: Club <club@example.com>',
    `To: ${name}@example.org`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Dear ${name}, it has been three days.`,
  ].join('\r\n')
  const RawMessage = { Data: Buffer.from(mail) }
  await ses.send(new SendRawEmailCommand({ Source: 'club@example.com', RawMessage }))
  await sqs.send(new SendMessageCommand({ QueueUrl: JOBS, MessageBody: JSON.stringify({ name }) }))
}

/** Writes down what it gets; says which messages it could not take. */
export async function count({ Records }) {
  const batchItemFailures = []
  for (const { messageId, body, attributes } of Records) {
    const { name } = JSON.parse(body)
    const tries = attributes.ApproximateReceiveCount
    if (name === 'stubborn' && tries < 3) batchItemFailures.push({ itemIdentifier: messageId })
    else await put(`counted/${name}`, { tries: { S: tries } })
  }
  return { batchItemFailures }
}

/** Fails as often as it is asked, and writes down when it was tried. */
export async function fail({ id }, { awsRequestId }) {
  await put(`try/${id}/${new Date().toISOString()}/${awsRequestId}`)
  throw new Error(`cannot ${id}`)
}

/** The first time it stops in the middle of its work, and is never heard of again. */
export async function interrupted({ file }) {
  if (existsSync(file)) return put('finished')
  writeFileSync(file, 'started')
  await new Promise(() => {})
}

/** What EventBridge tells. */
export const hear = async (event) => put(`heard/${event['detail-type']}`)

/** Says something, and counts people in the embedded metric format: how many, for which club. */
export async function meter({ people, club }) {
  const Metrics = [{ Name: 'people', Unit: 'Count' }]
  const directive = { Namespace: 'Club', Dimensions: [['club']], Metrics }
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics: [directive] }
  console.info(`counting ${people}`)
  process.stdout.write(`${JSON.stringify({ _aws, club, people })}\n`)
}
