import type { Situation } from '../capability.ts'
import { effects, put } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { members, type Leaving } from './member.ts'
import { ROOT_MEMBER_ID } from './root-member.ts'

type Left = { readonly memberId: string }

/**
 * Somebody leaves, by an act of the staff: their sequence ends, what they owed goes up the line, and the
 * tree stays as it is. Fails with MEMBER_UNKNOWN, also for the root member, who never leaves.
 */
export function leaveMember(
  upline: Upline,
  memberId: string,
  act: Pick<Leaving, 'reason' | 'by'>,
  request?: RequestKey,
): Promise<Result<Left>> {
  const answer = { memberId }
  const decide = async ({ reader, now }: Situation): Promise<Result<Decision<Left>>> => {
    const stored = memberId === ROOT_MEMBER_ID ? undefined : await reader.get(members, memberId)
    if (stored?.value.state !== 'active') return fail(failure('MEMBER_UNKNOWN'))
    const left = { ...stored.value, state: 'left' as const, left: { ...act, at: now } }
    return succeed({
      answer,
      effects: effects({
        puts: [put(members, left, { version: stored.version })],
        events: [{ type: 'member-left', memberId, at: now }],
      }),
    })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed(answer)),
  )
}
