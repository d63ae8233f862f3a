import type { HttpAnswer, Route } from '../shared/aws/http-function.ts'
import { bodyOf, json, jsonBody, problem, visitorOf, type HttpEvent } from '../shared/aws/http.ts'
import { failure } from '../shared/kernel/failure.ts'
import { fail, type Result } from '../shared/kernel/result.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import { ensureRootMember } from '../shared/members/root-member.ts'
import { unsubscribe } from '../shared/messaging/unsubscribe.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { confirmSignUp } from '../shared/sign-up/confirm-sign-up.ts'
import { confirmationSchema } from '../shared/sign-up/confirmation-form.ts'
import { describeReferral } from '../shared/sign-up/describe-referral.ts'
import { registerMember } from '../shared/sign-up/register-member.ts'
import { signUpFormSchema } from '../shared/sign-up/sign-up-form.ts'
import { meRoutes } from './me-routes.ts'
import { once } from './once.ts'
import { questionRoutes } from './question-routes.ts'
import type { RequestKey } from '../shared/idempotency.ts'
import { requestOf } from './request-key.ts'

function answer<T>(result: Result<T>, success: (value: T) => HttpAnswer): HttpAnswer {
  return result.ok ? success(result.value) : problem(result.failure)
}

/** RFC 8058: a mail client's POST says so, url-encoded or as form data; anything else is no click. */
function oneClickOf(event: HttpEvent, token: string): Result<RequestKey | undefined> {
  const body = bodyOf(event)
  if (!body.ok) return body
  const isOneClick = /List-Unsubscribe(=|"\s+)One-Click/.test(body.value)
  return isOneClick ? requestOf(event, token) : fail(failure('INPUT_INVALID', [ONE_CLICK_FAULT]))
}

const ONE_CLICK_FAULT = {
  field: 'List-Unsubscribe',
  message: 'The body of a one-click unsubscribe is List-Unsubscribe=One-Click (RFC 8058).',
}

/** By the gateway's route keys; the stack names the same ones. */
export function publicApiRoutes(upline: Upline): Readonly<Record<string, Route>> {
  const rootMember = once(() => ensureRootMember(upline))
  return {
    'GET /v1/health': async () => json(200, { status: 'ok' }),

    'GET /v1/openapi.json': async () => {
      const { openApiDocument } = await import('./open-api.ts')
      return json(200, openApiDocument(upline.organisation.settings.name, upline.siteUrl))
    },

    'GET /v1/referrals/{code}': async (event) => {
      await rootMember()
      const referral = await describeReferral(situationOf(upline), event.pathParameters?.code ?? '')
      return answer(referral, (view) => json(200, view))
    },

    'POST /v1/sign-ups': async (event) => {
      const form = jsonBody(event, signUpFormSchema)
      if (!form.ok) return problem(form.failure)
      const request = requestOf(event, '')
      if (!request.ok) return problem(request.failure)
      await rootMember()
      const registered = await registerMember(upline, {
        form: form.value,
        visitor: visitorOf(event),
        request: request.value,
      })
      return answer(registered, () => json(202, { status: 'accepted' }))
    },

    'POST /v1/confirmations': async (event) => {
      const body = jsonBody(event, confirmationSchema)
      if (!body.ok) return problem(body.failure)
      const { token } = body.value
      const request = requestOf(event, token)
      if (!request.ok) return problem(request.failure)
      const joined = await confirmSignUp(upline, token, visitorOf(event), request.value)
      return answer(joined, ({ member, homeToken }) => {
        const { id, referralCode } = member
        const home = `${upline.siteUrl}/home/${homeToken}`
        const view = { id, referralCode, referralUrl: referralUrl(member, upline.siteUrl), home }
        return json(200, { member: view })
      })
    },

    ...meRoutes(upline),
    ...questionRoutes(upline),

    'POST /v1/unsubscribe/{token}': async (event) => {
      const token = event.pathParameters?.token ?? ''
      const request = oneClickOf(event, token)
      if (!request.ok) return problem(request.failure)
      const stopped = await unsubscribe(upline, token, request.value)
      return answer(stopped, () => json(200, { status: 'unsubscribed' }))
    },
  }
}
