import { broadcastOf } from '../broadcast-tally.ts'
import type { Capability } from '../capability.ts'
import { NOTHING } from '../effects.ts'
import { broadcastMail } from './broadcast-mail.ts'
import { FAN_OUT_JOB } from './fan-out-job.ts'
import { fanOut } from './fan-out.ts'
import { stoppingByRule } from './stopping.ts'

/** The staff write to all members or to one leg, carefully: a few first, and no further when it hurts. */
export const staffBroadcasts: Capability = {
  name: 'broadcasts',
  mails: [broadcastMail],
  jobs: { [FAN_OUT_JOB]: fanOut },
  reactions: {
    'mail-came-back': async (situation, { messageKey }) => {
      const id = broadcastOf(messageKey)
      return id === undefined ? NOTHING : stoppingByRule(situation, id)
    },
  },
}
