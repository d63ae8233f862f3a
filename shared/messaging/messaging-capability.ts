import type { Capability } from '../capability.ts'
import { effects, put } from '../effects.ts'
import { mailConsents } from './mail-consent.ts'

export const messaging: Capability = {
  name: 'messaging',
  reactions: {
    'member-joined': async (_, { member, consent, at }) => {
      const given = {
        memberId: member.id,
        tips: consent.tips,
        notices: true,
        given: consent,
        changedAt: at,
      }
      return effects({ puts: [put(mailConsents, given, 'absent')] })
    },
  },
}
