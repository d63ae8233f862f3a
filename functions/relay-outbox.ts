import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { streamFunction } from '../shared/aws/batch.ts'
import { attributesOf } from '../shared/aws/dynamo-item.ts'
import { TABLE } from '../shared/aws/environment.ts'
import { JOB_KIND, jobSchema, MESSAGE_KIND, messageSchema } from '../shared/outbox.ts'
import { relayJob, relayMessage } from '../shared/relay.ts'
import { now } from './wiring.ts'
import { wireRelays } from './wiring-relays.ts'

const relays = wireRelays()

/** The table's stream is the outbox: what was committed is scheduled or queued, at least once. */
export const handler = streamFunction(async ({ dynamodb }) => {
  const [row, before] = [rowOf(dynamodb?.NewImage), rowOf(dynamodb?.OldImage)]
  // A row that was only put off keeps its version: whoever put it off hands it out again.
  if (!row || row.version === before?.version) return
  // Only rows that still await work carry a shard; a finished row comes by as a change, too.
  if (row[TABLE.dueIndex.partitionKey] === undefined) return
  if (row.kind === JOB_KIND) await relayJob(relays, jobSchema.parse(row.value), now())
  if (row.kind === MESSAGE_KIND) {
    await relayMessage(relays, messageSchema.parse(row.value), Number(row.version))
  }
})

function rowOf(image: object | undefined): Record<string, unknown> | undefined {
  return image && attributesOf(image as Record<string, AttributeValue>)
}
