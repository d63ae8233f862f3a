import * as z from 'zod/mini'
import { profilePatchSchema } from '../shared/members/profile-form.ts'
import { confirmationSchema } from '../shared/sign-up/confirmation-form.ts'
import { signUpFormSchema } from '../shared/sign-up/sign-up-form.ts'
import {
  content,
  pathParameter,
  queryParameter,
  responses,
  statusSchema,
} from './open-api-parts.ts'
import { questionPaths } from './open-api-questions.ts'

const referralSchema = z.object({
  sponsor: z.object({ fullName: z.string(), greeting: z.optional(z.string()) }),
  organisation: z.object({ name: z.string() }),
})

const joinedSchema = z.object({
  member: z.object({
    id: z.string(),
    referralCode: z.string(),
    referralUrl: z.string(),
    home: z.string(),
  }),
})

const preferencesSchema = z.object({
  tips: z.boolean(),
  greetings: z.boolean(),
  broadcasts: z.boolean(),
  notices: z.boolean(),
  pausedUntil: z.optional(z.string()),
})

const pastMail = z.object({ subject: z.string(), at: z.string(), why: z.string() })
const waitingMail = z.object({ subject: z.string(), until: z.string(), why: z.string() })

const meSchema = z.object({
  member: z.looseObject({
    id: z.string(),
    fullName: z.string(),
    email: z.string(),
    preferences: preferencesSchema,
  }),
  sponsor: z.optional(z.looseObject({ fullName: z.string() })),
  journey: z.array(
    z.object({
      title: z.string(),
      state: z.enum(['done', 'next', 'later', 'skipped']),
      at: z.optional(z.string()),
    }),
  ),
  referrals: z.array(z.looseObject({ fullName: z.string(), joinedAt: z.string() })),
  mails: z.object({
    sent: z.array(pastMail),
    waiting: z.array(waitingMail),
    notSent: z.array(pastMail),
  }),
  questions: z.array(
    z.looseObject({ questionId: z.string(), state: z.string(), dueAt: z.string() }),
  ),
  waiting: z.array(z.object({ subject: z.string(), dueAt: z.string(), isLate: z.boolean() })),
})

/** OpenAPI 3.1, made from the very schemas that check the requests. */
export function openApiDocument(organisationName: string, siteUrl: string) {
  return {
    openapi: '3.1.0',
    info: { title: `${organisationName}: public API`, version: '1' },
    servers: [{ url: siteUrl }],
    paths: {
      '/v1/health': { get: { responses: responses(200, 'Alive', statusSchema) } },
      '/v1/referrals/{code}': {
        get: {
          summary: 'Who invites',
          parameters: pathParameter('code', 'Referral code, case-blind'),
          responses: responses(200, 'The sponsor as they are shown', referralSchema),
        },
      },
      '/v1/sign-ups': {
        post: {
          summary: 'Sign up; the answer is the same whether or not the address is known',
          requestBody: { required: true, ...content(signUpFormSchema) },
          responses: responses(202, 'Accepted', statusSchema),
        },
      },
      '/v1/confirmations': {
        post: {
          summary: 'Confirm the address with the mailed token',
          requestBody: { required: true, ...content(confirmationSchema) },
          responses: responses(200, 'Joined', joinedSchema),
        },
      },
      '/v1/me': {
        get: {
          summary: 'What a member may see of theirs',
          parameters: queryParameter('token', 'Of the home link'),
          responses: responses(200, 'The member', meSchema),
        },
        patch: {
          summary:
            'Change what is theirs; null takes a field away, a new address is confirmed first',
          requestBody: { required: true, ...content(profilePatchSchema) },
          responses: responses(200, 'The member as they are now', meSchema),
        },
      },
      ...questionPaths(),
      '/v1/unsubscribe/{token}': {
        post: {
          summary: 'One-click unsubscribe (RFC 8058)',
          parameters: pathParameter('token', 'From the List-Unsubscribe header'),
          responses: responses(200, 'Unsubscribed', statusSchema),
        },
      },
    },
  }
}
