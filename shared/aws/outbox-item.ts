import { marshall } from '@aws-sdk/util-dynamodb'
import type { Finished, Job, Message, PutOff } from '../effects.ts'
import { hashOf } from '../kernel/token.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import {
  checkAtOfJob,
  checkAtOfMessage,
  DONE_ROW_LIVES_HOURS,
  JOB_KIND,
  MESSAGE_KIND,
} from '../outbox.ts'
import { secondsOf, type Item } from './dynamo-item.ts'
import { TABLE } from './environment.ts'

const { dueIndex } = TABLE

export function outboxKey(kind: string, key: string): Item {
  return marshall({ [TABLE.partitionKey]: `${kind}/${key}`, [TABLE.sortKey]: '-' })
}

function shardOf(key: string): string {
  const shard = Number.parseInt(hashOf(key).slice(0, 8), 16) % TABLE.dueShards
  return shardName(shard)
}

export function shardName(shard: number): string {
  return `due/${String(shard).padStart(2, '0')}`
}

function outboxItem(kind: string, entry: Job | Message, version: number, checkAt: Instant): Item {
  return marshall(
    {
      [TABLE.partitionKey]: `${kind}/${entry.key}`,
      [TABLE.sortKey]: '-',
      [TABLE.recordKind]: kind,
      version,
      value: entry,
      [dueIndex.partitionKey]: shardOf(entry.key),
      [dueIndex.sortKey]: checkAt,
    },
    { removeUndefinedValues: true },
  )
}

/** A new due time is a higher version of the same row; an equal one would be a second timer. */
export function putJob(tableName: string, job: Job) {
  return {
    Put: {
      TableName: tableName,
      Item: outboxItem(JOB_KIND, job, job.version, checkAtOfJob(job)),
      ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
      ExpressionAttributeValues: marshall({ ':version': job.version }),
    },
  }
}

export function putMessage(tableName: string, message: Message) {
  return {
    Put: {
      TableName: tableName,
      Item: outboxItem(MESSAGE_KIND, message, 1, checkAtOfMessage(message)),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }
}

/** Stays in the due index, to be looked after later; what is done stays done. */
export function putOffMessage(tableName: string, { key, version, checkAt }: PutOff) {
  return {
    Update: {
      TableName: tableName,
      Key: outboxKey(MESSAGE_KIND, key),
      UpdateExpression: `SET ${dueIndex.sortKey} = :checkAt`,
      ConditionExpression: 'version = :version AND attribute_not_exists(doneAt)',
      ExpressionAttributeValues: marshall({ ':checkAt': checkAt, ':version': version }),
    },
  }
}

/** Takes the row out of the due index; only while nobody else has. */
export function finishRow(tableName: string, { row, key, version }: Finished, now: Instant) {
  return {
    Update: {
      TableName: tableName,
      Key: outboxKey(row, key),
      UpdateExpression: `SET doneAt = :now, ${TABLE.timeToLive} = :expires REMOVE ${dueIndex.partitionKey}, ${dueIndex.sortKey}`,
      ConditionExpression: 'version = :version AND attribute_not_exists(doneAt)',
      ExpressionAttributeValues: marshall({
        ':now': now,
        ':expires': secondsOf(plusHours(now, DONE_ROW_LIVES_HOURS)),
        ':version': version,
      }),
    },
  }
}
