import { effects } from '../effects.ts'
import { succeed } from '../kernel/result.ts'
import { perform, type Upline } from '../perform.ts'

/**
 * A hard bounce or a complaint stops every category at once, and the sequence with it. What somebody
 * asks for themselves, as a confirmation, still goes to them. Any number of times.
 */
export async function stopMail(upline: Upline, memberId: string): Promise<void> {
  const wishes = { tips: false, notices: false }
  const result = await perform(upline, async ({ now: at }) => {
    const events = [{ type: 'mail-wished', memberId, wishes, at } as const]
    return succeed({ answer: undefined, effects: effects({ events }) })
  })
  if (!result.ok) throw new Error(`Mail could not be stopped: ${result.failure.code}`)
}
