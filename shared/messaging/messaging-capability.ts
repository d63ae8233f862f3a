import type { Capability } from '../capability.ts'
import { effects, NOTHING, put } from '../effects.ts'
import { isPaused, mailConsents } from '../members/mail-consent.ts'
import { changing, END_PAUSE_JOB, endPause } from './change-preference.ts'

export const messaging: Capability = {
  name: 'messaging',
  jobs: { [END_PAUSE_JOB]: endPause },
  reactions: {
    'mail-wished': (situation, { memberId, wishes, act }) =>
      changing(situation, memberId, wishes, act),
    // What a bounce had stopped goes on at the new address.
    'address-changed': async ({ reader, now }, { memberId, at }) => {
      const consent = (await reader.get(mailConsents, memberId))?.value
      const isWanted = consent !== undefined && consent.tips && !isPaused(consent, now)
      return isWanted ? effects({ events: [{ type: 'tips-resumed', memberId, at }] }) : NOTHING
    },
    'member-joined': async (_, { member, consent, at }) => {
      const given = {
        memberId: member.id,
        // One wording, agreed to by one tick, names all three.
        tips: consent.tips,
        greetings: consent.tips,
        broadcasts: consent.tips,
        notices: true,
        given: consent,
        changes: [],
        changedAt: at,
      }
      return effects({ puts: [put(mailConsents, given, 'absent')] })
    },
  },
}
