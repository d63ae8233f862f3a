import type { Capability } from '../capability.ts'
import { effects, put } from '../effects.ts'
import { changing } from './change-preference.ts'
import { mailConsents } from '../members/mail-consent.ts'

export const messaging: Capability = {
  name: 'messaging',
  reactions: {
    'mail-wished': (situation, { memberId, wishes, act }) =>
      changing(situation, memberId, wishes, act),
    'member-joined': async (_, { member, consent, at }) => {
      const given = {
        memberId: member.id,
        tips: consent.tips,
        notices: true,
        given: consent,
        changes: [],
        changedAt: at,
      }
      return effects({ puts: [put(mailConsents, given, 'absent')] })
    },
  },
}
