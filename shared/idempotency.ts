import * as z from 'zod/mini'
import type { Situation } from './capability.ts'
import { combine, effects, NOTHING, put } from './effects.ts'
import { failure } from './kernel/failure.ts'
import type { RecordKind } from './kernel/record.ts'
import { fail, succeed, type Result } from './kernel/result.ts'
import { plusHours } from './kernel/time.ts'
import { hashOf } from './kernel/token.ts'
import type { Decision } from './perform.ts'

/** How long a repeated request is known again. */
const REMEMBERED_HOURS = 24

/** A request that its sender may repeat: hashes only, neither the key nor the body is kept. */
export interface RequestKey {
  readonly keyHash: string
  readonly bodyHash: string
}

const requestSchema = z.object({
  keyHash: z.string(),
  bodyHash: z.string(),
  at: z.string(),
  /** Ids of what the request made, so that it is answered again as it was. */
  made: z.optional(z.string()),
})
type RememberedRequest = z.output<typeof requestSchema>

const rememberedRequests: RecordKind<RememberedRequest> = {
  name: 'request',
  schema: requestSchema,
  id: ({ keyHash }) => keyHash,
  expiresAt: ({ at }) => plusHours(at, REMEMBERED_HOURS),
}

/**
 * One key means one request of one route and, where a link says who asks, of one person: the same
 * key elsewhere is another request.
 */
export function requestKeyOf(scope: readonly string[], key: string, body: string): RequestKey {
  return { keyHash: hashOf([...scope, key].join('\n')), bodyHash: hashOf(body) }
}

type Decide<T> = (situation: Situation) => Promise<Result<Decision<T>>>

/**
 * Lets a decision take effect once for a request key. Repeated with the same body it is answered
 * again from what is stored and writes nothing; with another body it fails as
 * IDEMPOTENCY_KEY_REUSED. Two at the same time meet in the commit, and the later one decides again.
 */
export function oncePerRequest<T>(
  request: RequestKey | undefined,
  decide: Decide<T>,
  /** `made` is what the first decision said it made. */
  answerAgain: (situation: Situation, made: string) => Promise<Result<T>>,
): Decide<T> {
  if (!request) return decide
  return async (situation) => {
    const known = await situation.reader.get(rememberedRequests, request.keyHash)
    if (known && known.value.bodyHash !== request.bodyHash) {
      return fail(failure('IDEMPOTENCY_KEY_REUSED'))
    }
    if (known) {
      const again = await answerAgain(situation, known.value.made ?? '')
      return again.ok ? succeed({ answer: again.value, effects: NOTHING }) : again
    }
    const decision = await decide(situation)
    if (!decision.ok) return decision
    const { answer, effects: decided, made } = decision.value
    const remembered = put(rememberedRequests, { ...request, at: situation.now, made }, 'absent')
    return succeed({ answer, effects: combine([decided, effects({ puts: [remembered] })]) })
  }
}
