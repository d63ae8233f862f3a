import type { Situation } from '../capability.ts'
import { NOTHING } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { broadcasts } from './broadcast.ts'
import { stopping } from './stopping.ts'

type Stopped = { readonly id: string }

/** Staff stop a broadcast, at any time and for good: what has not left does not leave. */
export function stopBroadcast(
  upline: Upline,
  id: string,
  act: { readonly by: string; readonly note: string },
  request?: RequestKey,
): Promise<Result<Stopped>> {
  const decide = async ({ reader, now }: Situation): Promise<Result<Decision<Stopped>>> => {
    const stored = await reader.get(broadcasts, id)
    if (!stored) return fail(failure('BROADCAST_UNKNOWN'))
    const isStopped = stored.value.state === 'stopped'
    const effects = isStopped ? NOTHING : stopping(stored, { ...act, at: now })
    return succeed({ answer: { id }, effects })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed({ id })),
  )
}
