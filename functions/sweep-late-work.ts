import middy from '@middy/core'
import { DynamoDueWork } from '../shared/aws/due-work.ts'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import { logError, logInfo } from '../shared/aws/log.ts'
import { sweepLateWork } from '../shared/sweep-late-work.ts'
import { dynamoDb, environment, now, wireUpline } from './wiring.ts'
import { wireRelays } from './wiring-relays.ts'

const { store: reader } = wireUpline()
const due = new DynamoDueWork(dynamoDb, environment(ENVIRONMENT.recordsTable))
const relays = wireRelays()

/** Every fifteen minutes: the net below schedules, streams and queues. */
export const handler = middy<unknown, void>().handler(async () => {
  const { late, failures } = await sweepLateWork({ ...relays, reader, due, now })
  if (late > 0) logInfo({ event: 'late-work-found', count: late })
  for (const { row, error } of failures) logError({ event: 'sweep-failed', key: row.key }, error)
  if (failures.length > 0) throw new Error(`${failures.length} late rows could not be handed out`)
})
