import { effects, NOTHING } from '../effects.ts'
import { succeed } from '../kernel/result.ts'
import { members } from '../members/member.ts'
import { perform, type Upline } from '../perform.ts'
import { addressTag } from './render-mail.ts'

/**
 * A hard bounce or a complaint stops every category at once, and the sequence with it — if it is of
 * the address that the member has today. What somebody asks for themselves still goes to them.
 */
export async function stopMail(upline: Upline, memberId: string, address: string): Promise<void> {
  const result = await perform(upline, async ({ reader, now: at }) => {
    const member = await reader.get(members, memberId)
    const isCurrent = member && addressTag(member.value.email) === address
    if (!isCurrent) return succeed({ answer: undefined, effects: NOTHING })
    const wishes = { tips: false, notices: false }
    const act = { at, address: '', agent: 'bounce or complaint' }
    const events = [{ type: 'mail-wished', memberId, wishes, act } as const]
    return succeed({ answer: undefined, effects: effects({ events }) })
  })
  if (!result.ok) throw new Error(`Mail could not be stopped: ${result.failure.code}`)
}
