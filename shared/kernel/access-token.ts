import * as z from 'zod/mini'
import type { RecordKind } from './record.ts'
import type { Instant } from './time.ts'

/**
 * What a mailed link may do, once: only the hash is stored, bound to an action, a subject and a
 * person. Wrong, expired and revoked are one and the same answer.
 */
export interface AccessToken {
  readonly hash: string
  readonly action: string
  readonly subject: string
  readonly personId: string
  /** Of the person's links, where those can be revoked together. */
  readonly generation?: number
  readonly expiresAt: Instant
}

export const accessTokens: RecordKind<AccessToken> = {
  name: 'token',
  schema: z.object({
    hash: z.string(),
    action: z.string(),
    subject: z.string(),
    personId: z.string(),
    generation: z.optional(z.int()),
    expiresAt: z.string(),
  }),
  id: (token) => token.hash,
  expiresAt: (token) => token.expiresAt,
}

export function mayUse(
  token: AccessToken | undefined,
  action: string,
  now: Instant,
): token is AccessToken {
  return token !== undefined && token.action === action && now < token.expiresAt
}
