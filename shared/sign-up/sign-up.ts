import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { consentSchema } from '../members/consent.ts'

/** An unconfirmed sign-up, its confirmation link and its rows are gone after this. */
export const SIGN_UP_LIVES_HOURS = 14 * 24

const signUpSchema = z.object({
  id: z.string(),
  email: z.string(),
  canonicalEmail: z.string(),
  fullName: z.string(),
  /** Whose link it was; decided by the server, fixed at confirmation. */
  sponsorId: z.string(),
  timeZone: z.optional(z.string()),
  locale: z.string(),
  consent: consentSchema,
  createdAt: z.string(),
})

/** A form that was sent, its address not yet confirmed. Never changed; several may share an address. */
export type SignUp = z.output<typeof signUpSchema>

export const signUps: RecordKind<SignUp> = {
  name: 'sign-up',
  schema: signUpSchema,
  id: (signUp) => signUp.id,
  expiresAt: (signUp) => signUpExpiresAt(signUp.createdAt),
}

function signUpExpiresAt(createdAt: Instant): Instant {
  return plusHours(createdAt, SIGN_UP_LIVES_HOURS)
}

const usedSignUpSchema = z.object({
  signUpId: z.string(),
  memberId: z.string(),
  usedAt: z.string(),
})

/** Who joined by a sign-up: it makes one member, whatever becomes of their address. */
export const usedSignUps: RecordKind<z.output<typeof usedSignUpSchema>> = {
  name: 'used-sign-up',
  schema: usedSignUpSchema,
  id: ({ signUpId }) => signUpId,
  expiresAt: ({ usedAt }) => signUpExpiresAt(usedAt),
}
